(define-record-type point (make-point x) point? (x point-x set-point-x!))
(write (list (set-point-x! (make-point 1) 2) (record-set! (make-point 1) 0 2)))
(newline)
