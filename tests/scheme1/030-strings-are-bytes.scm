;; Two bytes of UTF-8 are two elements.
(write (string-length "é"))
(newline)
(write (string->list "é"))
(newline)
(display "é")
(newline)
