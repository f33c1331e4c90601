(define (caught x) (guard (e (#t e)) (raise x)))
(write (map caught (list 1 "s" 'a '() #f (list 1 2))))
(write (call-with-values (lambda () (guard (e (#t (values e 2))) (raise 1))) list))
(newline)
