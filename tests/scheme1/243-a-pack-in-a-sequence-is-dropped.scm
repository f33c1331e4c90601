(write (begin (values 1 2) (values) 3))
(define (f) (values 1 2 3) 'last)
(write (f))
(newline)
