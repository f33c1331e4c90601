(define f '(1 "two"))
(list 1
      (f 2))
