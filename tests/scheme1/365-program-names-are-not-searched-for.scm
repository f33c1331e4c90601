;; A name without a slash is relative to the working directory.
(write (run "sh" "-c" "exit 0"))
(define p (cdr (open-output "sh")))
(write-string p "not a program\n")
(close p)
(write (run "sh" "-c" "exit 0"))
(newline)
