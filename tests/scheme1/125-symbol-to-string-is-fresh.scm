(write (eq? (symbol->string 'abc) (symbol->string 'abc)))
(newline)
