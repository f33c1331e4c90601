(write (list (apply + '()) (apply + '(1 2)) (apply + 1 2 '(3 4)) (apply list 'a '(b)) (apply apply (list + (list 1 2)))))
(write (apply (lambda (a . r) (list a r)) 1 '(2 3)))
(newline)
