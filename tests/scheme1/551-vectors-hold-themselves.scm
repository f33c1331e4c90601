(define v (vector 1 2))
(vector-set! v 1 v)
(write (eq? v (vector-ref (vector-ref v 1) 1)))
(newline)
