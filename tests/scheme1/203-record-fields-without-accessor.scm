(define-record-type t (make-t a b c) t? a (b) (c t-c set-t-c!))
(define r (make-t 1 2 3))
(write (list (record-ref r 0) (record-ref r 1) (record-ref r 2) (t-c r)))
(newline)
