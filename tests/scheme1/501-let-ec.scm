(write (let/ec return (return 1) 2))
(write (let/ec return 3))
(define (find p l)
  (let/ec return
    (for-each (lambda (x) (if (p x) (return x))) l)
    'none))
(write (list (find negative? '(1 -2 -3)) (find negative? '(1 2))))
(newline)
