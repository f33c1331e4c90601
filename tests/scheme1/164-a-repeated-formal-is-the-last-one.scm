(write ((lambda (a a) a) 1 2))
(write ((lambda (a b a) (list a b)) 1 2 3))
(write ((lambda (a . a) a) 1 2))
(newline)
