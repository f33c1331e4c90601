(write (run "/bin/sh" "-c" "test -z \"$HOME$USER$LANG\""))
(newline)
