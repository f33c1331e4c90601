(write (list (string-length "") (string-length "abc") (bytevector-length "abc") (string-length "a\x0;b\x0;")))
(newline)
