(write '(#\a #\Z #\0 #\x #\~ #\!))
(newline)
(write (+ #\a 1))
(newline)
