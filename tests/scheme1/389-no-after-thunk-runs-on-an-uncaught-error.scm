(dynamic-wind
  (lambda () (display "in\n"))
  (lambda () (error "stop"))
  (lambda () (display "out\n")))
