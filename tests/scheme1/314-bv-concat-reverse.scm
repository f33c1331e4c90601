(write (list (bv-concat-reverse '()) (bv-concat-reverse '("a")) (bv-concat-reverse '("c" "" "ab" "x\x0;"))))
(newline)
