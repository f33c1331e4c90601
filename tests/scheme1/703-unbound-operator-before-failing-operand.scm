; The operator comes first: that it is unbound is reported before its operand fails.
(define (f) (no-such-procedure (car 5)))
(write (guard (e (#t (error-object-message e))) (f)))
(no-such-procedure (car 5))
