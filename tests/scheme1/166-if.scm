(write (list (if #t 1 2) (if #f 1 2) (if '() 1 2) (if #f 1) (if 0 'zero)))
(newline)
