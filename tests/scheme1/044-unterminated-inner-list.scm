(display "ok\n")
(list 1
  (list 2
    (list 3)
