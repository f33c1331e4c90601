(define-record-type point (make-point x) point? (x point-x))
(define e (guard (c (#t c)) (error "x")))
(define objects
  (list (make-point 1) (record-td (make-point 1)) (values 1 2) (values) (make-hash-table) (make-builder) e))
(display objects) (newline)
(write objects) (newline)
