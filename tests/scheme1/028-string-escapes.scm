(display "tab[\t] quote[\"] backslash[\\] newline[\n]")
(newline)
(write (string->list "\n\t\r\\\""))
(newline)
