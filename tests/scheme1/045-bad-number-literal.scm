(display "ok\n")
(write (list 1 12ab 3))
