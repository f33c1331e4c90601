(define-syntax pair-all
  (syntax-rules () ((_ k v ...) '((k v) ...))))
(write (pair-all a 1 2 3))
(define-syntax cross
  (syntax-rules () ((_ (a b ...) ...) '((a (a b) ...) ...))))
(write (cross (x 1 2) (y) (z 3)))
(newline)
