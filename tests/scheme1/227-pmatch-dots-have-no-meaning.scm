(write (pmatch '(a ...) ((a ...) 'literal) (else 'no)))
(write (pmatch '(a a a) ((a ...) 'repeated) (else 'no)))
(newline)
