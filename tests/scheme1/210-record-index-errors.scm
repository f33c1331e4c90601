(define-record-type point (make-point x y) point? (x point-x) (y point-y))
(define-syntax message
  (syntax-rules () ((_ e) (begin (write (guard (c (#t (error-object-message c))) e)) (newline)))))
(message (record-ref (make-point 1 2) 2))
(message (record-set! (make-point 1 2) -1 0))
