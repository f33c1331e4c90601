(define-syntax message
  (syntax-rules () ((_ e) (begin (write (guard (c (#t (error-object-message c))) e)) (newline)))))
(message (quotient 5 0))
(message (remainder 5 0))
(message (modulo 5 0))
(message (u64-quotient 5 0))
(message (u64-remainder 5 0))
(message (quotient 0 0))
