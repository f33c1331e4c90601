;; Arity first, then types from left to right, then ranges.
(define-syntax message
  (syntax-rules () ((_ e) (begin (write (guard (c (#t (error-object-message c))) e)) (newline)))))
(message (bytevector-u8-ref 'x))
(message (bytevector-u8-ref 'x 'y))
(message (bytevector-u8-ref "abc" 'y))
(message (bytevector-u8-set! "abc" 9 'z))
(message (bytevector-u8-set! "abc" 9 0))
(message (vector-set! 5 'y))
(message (vector-ref #(1) 'y))
(message (quotient 'x 0))
(message (+ 'x "y"))
(message (vector-copy! 'x 'y 'z))
(message (bytevector-copy "abc" 9 'y))
