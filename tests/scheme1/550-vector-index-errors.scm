(define-syntax message
  (syntax-rules () ((_ e) (begin (write (guard (c (#t (error-object-message c))) e)) (newline)))))
(message (vector-ref #(1 2) 2))
(message (vector-ref #(1 2) -1))
(message (vector-set! #() 0 1))
(message (vector->list #(1 2 3) 4))
(message (vector-copy #(1 2 3) 0 9))
(message (vector-fill! (vector 1 2) 0 3))
(message (vector-copy! (vector 1 2 3) 0 #(1) 0 2))
