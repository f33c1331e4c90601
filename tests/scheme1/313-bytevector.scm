(write (list (bytevector) (bytevector 104 105) (bytevector 1 2 3)))
(write (equal? (bytevector 97 98) "ab"))
(newline)
