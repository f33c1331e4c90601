(define (tak x y z) (if (not (< y x)) z (tak (tak (- x 1) y z) (tak (- y 1) z x) (tak (- z 1) x y))))
(define (again n) (if (> n 1) (begin (tak 18 12 6) (again (- n 1))) (tak 18 12 6)))
(display (again 30)) (newline)
