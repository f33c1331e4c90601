(define-syntax message
  (syntax-rules () ((_ e) (begin (write (guard (c (#t (error-object-message c))) e)) (newline)))))
(message (pmatch '(1 "two" three) ((,a) a)))
(message (pmatch 5))
(message (pmatch 'a (b 1) (c 2)))
