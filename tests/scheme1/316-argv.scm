; args: first second
(write (list (cddr (argv)) (cddr (command-line)) (equal? (argv) (sys-argv))))
(write (eq? (argv) (argv)))
(newline)
