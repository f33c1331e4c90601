(write (for-each display '(1 2 3)))
(write (for-each (lambda (a b) (display (list a b))) '(1 2 3) '(x y)))
(write (for-each display '()))
(newline)
