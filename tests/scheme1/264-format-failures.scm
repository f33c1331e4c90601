(define-syntax message
  (syntax-rules () ((_ e) (begin (write (guard (c (#t (error-object-message c))) e)) (newline)))))
(message (format "~a"))
(message (format "~a ~s" 1))
(message (format "~d" "5"))
(message (format "~x" 'a))
