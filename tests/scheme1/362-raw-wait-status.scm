(define (status command) (sys-wait (cdr (spawn "/bin/sh" "-c" command))))
(write (list (status "exit 0") (status "exit 5") (status "kill -9 $$")))
(write (map decode-wait-status '(0 1280 256 65280 9 139)))
(newline)
