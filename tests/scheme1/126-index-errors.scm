(define-syntax message
  (syntax-rules () ((_ e) (begin (write (guard (c (#t (error-object-message c))) e)) (newline)))))
(message (bytevector-u8-ref "abc" 3))
(message (bytevector-u8-ref "abc" -1))
(message (bytevector-u8-ref "" 0))
(message (bytevector-u8-set! "abc" 3 0))
(message (string-ref "abc" 99))
(message (string-set! "abc" 4 0))
(message (bytevector-u8-ref "abc" 9223372036854775807))
