(write (list (bytevector=? "ab" "ab") (bytevector=? "ab" "ac") (bytevector=? "ab" "abc") (bytevector=? "" "")
             (bytevector=? "a" "a" "a") (bytevector=? "a" "a" "b") (bytevector=? "a\x0;b" "a\x0;c")))
(newline)
