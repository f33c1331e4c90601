(write (format "~a" 1 2 3))
(write (format "none" 'x))
(newline)
