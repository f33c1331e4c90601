(write (list (number? 1) (number? 'a) (bytevector? "s") (bytevector? '(1)) (string? #u8(1))))
(newline)
(write (list (char? 0) (char? 255) (char? 256) (char? -1) (char? "a") (char? 'a)))
(newline)
