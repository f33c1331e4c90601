(write (guard (e ((error-object? e) (error-object-message e))) (vector-ref #(1 2) 9)))
(write (call/ec (lambda (k)
  (with-exception-handler
    (lambda (e) (k (list 'handled (error-object-message e))))
    (lambda () (+ 1 (car '())))))))
(newline)
