(write (let*-values (((a b) (values 1 2)) ((c) (values (+ a b)))) (list a b c)))
(write (let*-values (((a) (values 1)) ((a) (values (+ a 1)))) a))
(write (let*-values () 6))
(newline)
