(define (f x)
  (pmatch x
    ((a ,y) y)))
(f '(b "c"))
