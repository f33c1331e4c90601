(display "before\n")
(car '())
(display "after\n")
