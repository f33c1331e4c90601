(define (ratio a b) (quotient a b))
(ratio 1 0)
