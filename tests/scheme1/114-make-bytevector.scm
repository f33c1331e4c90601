(write (list (make-bytevector 0) (make-bytevector 2) (make-bytevector 3 7) (make-bytevector 0 9)))
(newline)
