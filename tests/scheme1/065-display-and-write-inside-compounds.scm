(define x '(1 "b" (#\c . "d") #("e") e))
(display x) (newline)
(write x) (newline)
