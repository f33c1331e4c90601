(display "ok\n")
(raise '(my "condition"))
