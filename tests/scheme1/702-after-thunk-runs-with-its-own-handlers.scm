; What an `after` thunk raises goes to the handlers around its dynamic-wind, not to those of the body it left.
(define log '())
(define (note x) (set! log (cons x log)))
(write (with-exception-handler
         (lambda (e) (note (list 'outer e)) 10)
         (lambda ()
           (call/ec
             (lambda (k)
               (dynamic-wind
                 (lambda () #t)
                 (lambda ()
                   (with-exception-handler
                     (lambda (e) (note (list 'inner e)) 20)
                     (lambda () (k 1))))
                 (lambda () (note (raise-continuable 'x)))))))))
(write log)
