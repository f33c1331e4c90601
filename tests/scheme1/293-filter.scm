(write (list (filter positive? '(1 -2 3 0)) (filter pair? '()) (filter (lambda (x) #f) '(1 2)) (filter (lambda (x) 0) '(1 2))))
(newline)
