(define p (cdr (open-output "data")))
(write (close p))
(write (close p))
(newline)
