(write (list (port? stdin) (port? stdout) (port? stderr) (port? 1) (port? '()) (map port-fd (list stdin stdout stderr))))
(newline)
