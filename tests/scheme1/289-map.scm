(write (list (map car '((1) (2))) (map + '(1 2) '(10 20)) (map (lambda (x) (* x x)) '(1 2 3)) (map car '())))
(write (list (map list '(1 2 3) '(a b)) (map list '(1) '(a b c)) (map + '(1 2) '(3 4) '(5 6)) (map list '() '(1))))
(write (map (lambda args args) '(1 2) '(3 4) '(5 6) '(7 8 9)))
(newline)
