(define-syntax where
  (syntax-rules () ((_ e) (guard (c (#t (error-object-location c))) e))))
(write (where (guard (e (#f 'never))
                (car 5))))
(newline)
