(define p (open-input-string ""))
(write (list (read-bytes p 0) (read-line p) (read-bytes p 5) (read-all p)))
(newline)
