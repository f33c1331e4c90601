(display "ok\n")
 )
(display "not reached\n")
