(guard (e (#t (display (error-object-message e)) (newline)))
  (call-with-values (lambda () (values 1 2)) (lambda (only) only)))
(guard (e (#t (display (error-object-message e)) (newline)))
  (call-with-values (lambda () (values 1)) cons))
