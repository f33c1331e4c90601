(display "x\n")
(sys-exit 1027)
