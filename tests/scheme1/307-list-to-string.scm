(write (list (list->string '()) (list->string '(97 98 99)) (list->string (list #\a 256 -1))))
(write (equal? "hello" (list->string (string->list "hello"))))
(newline)
