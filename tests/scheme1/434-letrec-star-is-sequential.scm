(write (letrec* ((a 1) (b (+ a 1)) (f (lambda () (* b 10)))) (f)))
(write (letrec ((a 1) (b (+ a 1))) b))
(newline)
