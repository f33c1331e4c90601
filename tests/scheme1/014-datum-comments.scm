(write '(1 #;2 3 #;(a (b) "c") 4 #; spaced 5))
(newline)
#;(display "never")
(write '(#;a))
(newline)
;; two comments in a row skip two data
(write '(#;#;a b c))
(newline)
