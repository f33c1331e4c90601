;; The exit status is 0 at the end of the program, whatever its last value.
(display "end\n")
#f
