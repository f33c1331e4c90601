(define (f) (g 1))
(define (g x) (list 'g x))
(write (f))
(newline)
