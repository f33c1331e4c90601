(write (list (fold + 0 '(1 2 3)) (fold cons '() '(1 2)) (fold - 10 '(1 2)) (fold list 'seed '(a b)) (fold + 5 '())))
(newline)
