(write (list (min 3) (max 3) (min 2 1) (max 1 2) (min 3 1 2) (max 1 3 2) (min -1 1) (max -1 1)
             (min -9223372036854775808 0) (max -9223372036854775808 9223372036854775807 0)))
(newline)
