(write ())
(write (null? ()))
(write #(1 2))
(newline)
