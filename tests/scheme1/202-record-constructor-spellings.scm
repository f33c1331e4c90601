;; A bare symbol: all fields in order; #f: none.
(define-record-type all make-all all? (x all-x) (y all-y))
(define-record-type none #f none? (x none-x))
(define-record-type untested (make-untested) #f)
(write (list (all-x (make-all 1 2)) (all-y (make-all 1 2)) (none? (make-all 1 2)) (record? (make-untested))))
(newline)
