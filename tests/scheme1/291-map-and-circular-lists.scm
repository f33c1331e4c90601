;; The shortest list ends the walk.
(define circle (list 'x 'y))
(set-cdr! (cdr circle) circle)
(write (map cons '(1 2 3) circle))
(for-each (lambda (a b) (display a) (display b)) circle '(1 2 3))
(newline)
