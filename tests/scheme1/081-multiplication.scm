(write (list (*) (* 5) (* 3 4) (* 2 3 4) (* -5 3) (* 0 99)))
(newline)
