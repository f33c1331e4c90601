(write '(#\x41 #\x0 #\xff #\xFF #\x000000041))
(newline)
