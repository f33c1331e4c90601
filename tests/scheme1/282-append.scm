(write (list (append) (append '(1)) (append '(1) '(2)) (append '(1 2) '(3) '() '(4 5)) (append '() '())))
(write (list (append '(1) 2) (append '() 5) (append 5) (append '(1) '(2 . 3)) (append '(1) '(2) 'x)))
(newline)
