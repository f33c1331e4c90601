(define v (vector 1 2 3))
(write (list (vector->list v) (vector->list v 1) (vector->list v 1 2) (vector->list v 3) (vector->list #())))
(write (list (list->vector '(1 2)) (list->vector '())))
(newline)
