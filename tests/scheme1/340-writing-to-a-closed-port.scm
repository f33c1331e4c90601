(define p (cdr (open-output "data")))
(close p)
(write (list (write-string p "x") (write-bytes p "x") (write-line p "x")))
(newline)
