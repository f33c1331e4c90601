(define-syntax refused?
  (syntax-rules () ((_ e) (guard (c (#t (error-object? c))) e #f))))
(write (list (refused? (let-values (((a b) (values 1))) a))
             (refused? (let-values (((a) (values 1 2))) a))
             (refused? (let-values ((() 1)) 2))
             (refused? (let*-values (((a b . c) (values 1))) a))
             (refused? (let-values (((a . r) (values 1))) r))))
(newline)
