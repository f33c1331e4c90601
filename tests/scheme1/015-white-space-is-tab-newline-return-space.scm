(write '(a	b
c d))
(newline)
