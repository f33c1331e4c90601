(write (format "a\x0;~a" "\xff;"))
(write (format "~d ~x" -9223372036854775808 -9223372036854775808))
(write (format "~a ~s ~a" #t 'sym '()))
(newline)
