(define-record-type point (make-point x) point? (x point-x set-point-x!))
(write (set-point-x! (make-point 1) 2))
(newline)
