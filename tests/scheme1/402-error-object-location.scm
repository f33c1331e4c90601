(define-syntax where
  (syntax-rules () ((_ e) (begin (write (guard (c (#t (error-object-location c))) e)) (newline)))))
(define (f x) (car x))
(where (f 5))
(where (error "here"))
(where (list 1
             (+ 2 'x)))
(where (begin missing))
(where (f))
(where ("not a procedure"))
