(write (list (string->list "abc") (string->list "abc" 1) (string->list "abc" 1 2) (string->list "") (string->list "abc" 3)))
(newline)
