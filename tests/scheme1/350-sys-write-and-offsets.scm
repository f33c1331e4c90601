(write (sys-write 1 "abcdef\n" 2 5))
(write (sys-write 1 "abc" 3 0))
(newline)
