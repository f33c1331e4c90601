(write (do ((a 1 b) (b 2 a) (i 0 (+ i 1))) ((= i 3) (list a b))))
(write (do ((i 10 (- i 1)) (previous #f i)) ((= i 7) previous)))
(newline)
