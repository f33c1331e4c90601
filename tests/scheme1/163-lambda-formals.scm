(write (list ((lambda () 1)) ((lambda (x) x) 2) ((lambda (x y) (list y x)) 3 4)
             ((lambda args args)) ((lambda args args) 5 6) ((lambda (x . r) (list x r)) 7)
             ((lambda (x y . r) (list x y r)) 8 9 10 11)))
(newline)
