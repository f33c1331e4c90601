(display "ok\n")
(display
  "never closed)
