(write (list (logical-shift-right 16 2) (logical-shift-right -1 0) (logical-shift-right -1 1)
             (logical-shift-right -1 60) (logical-shift-right -1 63) (logical-shift-right -1 64)
             (logical-shift-right 5 1000) (logical-shift-right -9223372036854775808 63)))
(newline)
