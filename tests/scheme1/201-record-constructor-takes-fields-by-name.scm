(define-record-type box3 (make-box3 c a) box3? (a box3-a) (b box3-b) (c box3-c))
(define b (make-box3 1 2))
(write (list (box3-a b) (box3-b b) (box3-c b)))
(newline)
