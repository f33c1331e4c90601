(display "before\n")
(define (f x)
  (error "bad thing:" x "text" 'sym '(1 "x" #\a)))
(f 42)
