(write '(a"b"c 1"2"3 #t"t" #xf"f"))
(newline)
(write '(a;comment
1;comment
#f;comment
))
(newline)
