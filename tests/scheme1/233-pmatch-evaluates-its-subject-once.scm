(define (subject) (display "once ") '(b))
(write (pmatch (subject) ((a) 1) ((b) 2) ((c) 3)))
(newline)
