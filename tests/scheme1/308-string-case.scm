(write (list (string-upcase "aZ z{@[5\xe4;") (string-downcase "Az Z{@[5\xc4;") (string-foldcase "MiXed")))
(define s "abc")
(write (eq? s (string-downcase s)))
(newline)
