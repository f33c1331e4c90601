(begin (define-record-type a (make-a x) a? (x a-x)))
(write (a-x (make-a 1)))
(newline)
