(write (list (bytevector-append) (bytevector-append "a") (bytevector-append "a" "" "bc" "d\x0;")))
(define s "x")
(write (eq? s (bytevector-append s)))
(newline)
