(write (list (sys-openat -100 "missing" 0 0) (sys-close 99) (sys-read 99 (make-bytevector 4) 0 4)
             (sys-write 99 "x" 0 1) (sys-lseek 99 0 0) (sys-unlinkat -100 "missing" 0)))
(newline)
