(write (list (when 1 2 3) (when #f 2 3) (unless #f 4 5) (unless 1 4 5)))
(newline)
