(write (cond (else 'taken) (#t 'not-taken)))
(write (cond (#f 1) (else 2 3) (else 4)))
(newline)
