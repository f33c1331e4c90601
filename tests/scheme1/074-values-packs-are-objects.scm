(define p (values 1 2))
(define q (values 1 2))
(write (list (eq? p p) (equal? p q) (pair? p) (procedure? p) (record? p) (vector? p) (null? (values))))
(newline)
