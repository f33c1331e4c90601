(display "bye\n")
(exit)
(display "not reached\n")
