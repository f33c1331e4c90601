(write (list (char->integer #\a) (integer->char 97) (eq? #\a 97) (char->integer 300) (integer->char -1)))
(newline)
