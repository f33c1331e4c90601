(write (run "/bin/sh" "-c" "test $# -eq 3 && test \"$1\" = 'a b' && test -z \"$2\" && test \"$3\" = '$x\"'" "sh" "a b" "" "$x\""))
(newline)
