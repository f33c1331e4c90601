(write (must (cons #t 0) "fine"))
(newline)
(must '(#t . 3) "second step")
(display "not reached\n")
