(write (pmatch ''z ('z 'matched) (else 'no)))
(write (pmatch 'z ('z 'matched) (else 'no)))
(newline)
