(write (list (vector-append) (vector-append #(1)) (vector-append #(1) #() #(2 3) #(4))))
(define v (vector 1))
(write (eq? v (vector-append v)))
(newline)
