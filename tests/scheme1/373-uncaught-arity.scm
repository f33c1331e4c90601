(define (f a b) a)
(define (g) (+ 1 (f 5)))
(g)
