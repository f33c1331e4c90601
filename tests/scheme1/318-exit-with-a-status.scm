(display "out before exit\n")
(exit 7)
