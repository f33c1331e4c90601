(write (list (length '()) (length '(a)) (length '(a b c)) (length (list (list 1 2) 3))))
(newline)
