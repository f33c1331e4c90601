(write (list (sys-spawn "" '()) (spawn "no-such-program") (run "no-such-program" "x") (sys-spawn "no/such" '("a"))))
(newline)
