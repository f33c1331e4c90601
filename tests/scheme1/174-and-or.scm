(write (list (and) (or) (and 1) (or 1) (and 1 2) (or #f 2) (and #f (car '())) (or 1 (car '()))
             (and 1 #f 3) (or #f #f) (and 1 '())))
(newline)
