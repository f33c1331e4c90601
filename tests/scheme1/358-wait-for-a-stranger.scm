(write (list (wait 1) (sys-wait 1)))
(newline)
