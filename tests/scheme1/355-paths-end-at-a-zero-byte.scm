(close (cdr (open-output "name\x0;ignored")))
(write (list (file-exists? "name") (file-exists? "name\x0;other")))
(newline)
