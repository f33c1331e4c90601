(define (spin n . rest) (if (= n 0) rest (apply spin (- n 1) rest)))
(write (spin 200000 'a 'b))
(newline)
