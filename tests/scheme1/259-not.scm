(write (map not (list #f #t 0 '() "" 'a)))
(newline)
