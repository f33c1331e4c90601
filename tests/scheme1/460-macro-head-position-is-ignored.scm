(define-syntax m
  (syntax-rules () ((anything x) (list 'm x))))
(write (m 1))
(newline)
