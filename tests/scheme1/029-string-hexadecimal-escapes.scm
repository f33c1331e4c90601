(write (string->list "\x41;\x0;\xff;\xFf;\x0000a;\x7;7"))
(newline)
