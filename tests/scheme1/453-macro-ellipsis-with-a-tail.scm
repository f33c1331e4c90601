(define-syntax last-of
  (syntax-rules () ((_ x ... y) y)))
(define-syntax but-last-two
  (syntax-rules () ((_ x ... y z) '((x ...) y z))))
(define-syntax dotted
  (syntax-rules () ((_ x ... . r) '((x ...) r))))
(define-syntax inner
  (syntax-rules () ((_ (a b ... c) ...) '((a ...) (b ... ...) (c ...)))))
(write (list (last-of 1) (last-of 1 2 3)))
(write (list (but-last-two 1 2) (but-last-two 1 2 3 4 5)))
(write (list (dotted 1 2) (dotted 1 2 . 3) (dotted)))
(write (inner (1 2) (3 4 5) (6 7 8 9)))
(newline)
