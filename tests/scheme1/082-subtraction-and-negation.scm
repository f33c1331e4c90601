(write (list (- 5) (- -5) (- 10 3) (- 10 3 2) (- 0 7)))
(newline)
