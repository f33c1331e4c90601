;; A form is evaluated before the next one is read.
(display "first\n")
(display "second"
