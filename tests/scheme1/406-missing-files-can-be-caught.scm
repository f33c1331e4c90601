(define-syntax message
  (syntax-rules () ((_ e) (begin (write (guard (c (#t (error-object-message c))) e)) (newline)))))
(message (load "/no/such/file.scm"))
(message (load 5))
