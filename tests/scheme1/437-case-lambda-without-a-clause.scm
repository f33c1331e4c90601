(define-syntax message
  (syntax-rules () ((_ e) (begin (write (guard (c (#t (error-object-message c))) e)) (newline)))))
(define f (case-lambda ((a) 1) ((a b) 2)))
(message (f))
(message (f 1 2 3))
(message ((case-lambda ((a b . c) 1)) 1))
