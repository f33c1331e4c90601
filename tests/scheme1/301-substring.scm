(write (list (substring "oxcart" 2 6) (substring "abc" 0 0) (substring "abc" 3 3) (substring "abc" 0 3) (substring "a\x0;b" 1 3)))
(define s "abc")
(write (eq? s (substring s 0 3)))
(newline)
