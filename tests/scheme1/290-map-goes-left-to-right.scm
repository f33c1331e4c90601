(define (say x) (display x) x)
(write (map say '(1 2 3)))
(write (map (lambda (a b) (say (+ a b))) '(1 2) '(3 4)))
(newline)
