(write (list (make-string 0) (make-string 3) (make-string 2 #\z) (string) (string #\a) (string #\a #\b #\c)))
(newline)
