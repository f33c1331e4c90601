(define s "abcdef")
(write (list (string-copy s) (string-copy s 2) (string-copy s 2 4) (string-copy s 6) (string-bytes s)))
(write (list (eq? s (string-copy s)) (eq? s (string-bytes s))))
(newline)
