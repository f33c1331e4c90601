(write (list (string=? "" "") (string=? "abc" "abc") (string=? "abc" "abd") (string=? "abc" "ab") (string=? "a" "a" "a") (string=? "a" "a" "b")))
(newline)
