(define (key) (display "key ") 3)
(write (case (key) ((1 2) 'low) ((3 4) 'high)))
(newline)
