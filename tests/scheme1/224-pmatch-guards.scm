(define (f x)
  (pmatch x
    ((,a ,b) (guard (< a b)) 'rising)
    ((,a ,b) (guard (= a b) (= a 0)) 'zeros)
    ((,a ,b) (guard) 'any)
    (else 'no)))
(write (map f '((1 2) (0 0) (3 3) (2 1) 5)))
(newline)
