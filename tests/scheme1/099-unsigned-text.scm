(write (list (u64->string 0) (u64->string 42) (u64->string -1) (u64->string -9223372036854775808)))
(newline)
(write (list (u64->string -1 10) (u64->string -1 16) (u64->string 255 16) (u64->string 0 16)))
(newline)
