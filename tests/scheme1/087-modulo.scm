(write (list (modulo 7 2) (modulo -7 2) (modulo 7 -2) (modulo -7 -2) (modulo 6 3) (modulo -6 3) (modulo 0 -5)))
(newline)
(write (list (modulo -9223372036854775808 -1) (modulo -9223372036854775808 10) (modulo 9223372036854775807 -10)))
(newline)
