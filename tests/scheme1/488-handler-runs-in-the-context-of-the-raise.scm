;; Nothing has been left yet when the handler runs.
(write (call/ec
         (lambda (k)
           (dynamic-wind
             (lambda () (display "in "))
             (lambda ()
               (with-exception-handler
                 (lambda (e) (display "handler ") (k e))
                 (lambda () (raise 'x))))
             (lambda () (display "out "))))))
(newline)
