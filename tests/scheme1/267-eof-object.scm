(write (list eof (eof? eof) (eof? #f) (eof? '()) (eof? (if #f #f)) (eq? eof eof)))
(newline)
