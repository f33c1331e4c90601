(write (with-exception-handler
         (lambda (e) (* e 2))
         (lambda () (+ 1 (raise-continuable 20)))))
(write (with-exception-handler
         (lambda (e) 'ignored)
         (lambda () 'no-raise)))
(write (guard (e (#t (list 'guarded e))) (raise-continuable 5)))
(newline)
