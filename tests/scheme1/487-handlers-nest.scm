;; A handler runs with the next outer handler installed.
(write (with-exception-handler
         (lambda (e) (list 'outer e))
         (lambda ()
           (with-exception-handler
             (lambda (e) (list 'inner (raise-continuable (list 'again e))))
             (lambda () (raise-continuable 'first))))))
(write (with-exception-handler
         (lambda (e) 1)
         (lambda ()
           (+ (raise-continuable 'a)
              (with-exception-handler (lambda (e) 10) (lambda () (raise-continuable 'b)))
              (raise-continuable 'c)))))
(newline)
