(display "ok\n")
(list 1 (define x 2))
