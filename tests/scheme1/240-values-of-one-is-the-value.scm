(write (values 5))
(write (+ 1 (values 2)))
(write (eq? 'a (values 'a)))
(newline)
