(write (run "/bin/sh" "-c" "kill -9 $$"))
(write (run "/bin/sh" "-c" "kill -15 $$"))
(newline)
