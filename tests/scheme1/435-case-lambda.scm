(define f
  (case-lambda
    (() 'none)
    ((a) (list 'one a))
    ((a b) (list 'two a b))
    ((a b . rest) (list 'more a b rest))))
(write (list (f) (f 1) (f 1 2) (f 1 2 3) (f 1 2 3 4)))
(write ((case-lambda (all all)) 1 2))
(newline)
