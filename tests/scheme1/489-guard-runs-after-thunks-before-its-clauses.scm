(write (guard (e ((begin (display "clause ") #t) e))
         (dynamic-wind
           (lambda () (display "in "))
           (lambda () (raise 'x))
           (lambda () (display "out ")))))
(newline)
