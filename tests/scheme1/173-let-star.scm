(write (let* ((a 1) (b (+ a 1)) (c (* b 10))) (list a b c)))
(write (let* ((x 1) (x (+ x 1)) (x (* x 5))) x))
(write (let* () 9))
(newline)
