(write (list (make-list 0) (make-list 2) (make-list 3 'x) (make-list 0 1)))
(newline)
