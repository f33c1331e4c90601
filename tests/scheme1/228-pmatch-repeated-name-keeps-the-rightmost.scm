(write (pmatch '(1 2) ((,a ,a) a)))
(write (pmatch '((1 . 2) 3) (((,x . ,x) ,x) x)))
(newline)
