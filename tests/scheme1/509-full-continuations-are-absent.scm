(write (guard (e (#t (error-object-message e))) call/cc))
(write (guard (e (#t (error-object-message e))) (call-with-current-continuation (lambda (k) k))))
(newline)
