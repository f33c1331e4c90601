(define (say x) (display x) #t)
(write (pmatch 1 (,x (guard (say 'a) (say 'b) #f (say 'c)) 'first) (,y (guard (say 'd)) 'second)))
(newline)
