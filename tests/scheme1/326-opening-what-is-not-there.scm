(write (list (open-input "missing") (open-output "missing/file") (open-append "missing/file")))
(newline)
