(close (cdr (open-output "data")))
(write (sys-unlinkat -100 "data" 0))
(write (file-exists? "data"))
(newline)
