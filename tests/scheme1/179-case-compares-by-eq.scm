;; Byte strings and lists never match; large integers do.
(write (case "a" (("a") 'same) (else 'different)))
(write (case '(1) (((1)) 'same) (else 'different)))
(write (case (* 4611686018427387904 1) ((4611686018427387904) 'same) (else 'different)))
(write (case -9223372036854775808 ((-9223372036854775808) 'same) (else 'different)))
(write (case (+ 1 1) ((1) 'one) ((2) 'two)))
(newline)
