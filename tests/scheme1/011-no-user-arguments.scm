(write (cdr (cdr (sys-argv))))
(newline)
