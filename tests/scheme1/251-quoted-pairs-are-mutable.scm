(define p '(1 2))
(set-cdr! p '(changed))
(write p)
(newline)
