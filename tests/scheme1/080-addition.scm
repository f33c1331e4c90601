(write (list (+) (+ 5) (+ 1 2) (+ 1 2 3 4) (+ -5 3)))
(newline)
