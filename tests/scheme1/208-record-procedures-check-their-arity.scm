(define-record-type point (make-point x y) point? (x point-x set-point-x!) (y point-y))
(define-syntax message
  (syntax-rules () ((_ e) (begin (write (guard (c (#t (error-object-message c))) e)) (newline)))))
(message (make-point 1))
(message (make-point 1 2 3))
(message (point?))
(message (point-x))
(message (set-point-x! (make-point 1 2)))
