(define s "aZ\xff;\x0;")
(write (list (string-ref s 0) (string-ref s 1) (string-ref s 2) (string-ref s 3) (bytevector-u8-ref s 2)))
(newline)
