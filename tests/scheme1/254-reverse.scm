(define l '(1 2 3))
(write (list (reverse l) (reverse '()) (reverse '((1 2) 3)) l))
(newline)
