(write (dynamic-wind
         (lambda () (display "before "))
         (lambda () (display "during ") 'value)
         (lambda () (display "after ") 'ignored)))
(newline)
(write (call-with-values (lambda () (dynamic-wind (lambda () 1) (lambda () (values 1 2)) (lambda () 3))) list))
(newline)
