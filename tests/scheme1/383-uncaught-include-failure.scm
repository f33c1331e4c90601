(display "ok\n")
(include "/no/such/file.scm")
