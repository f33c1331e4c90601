;; A literal is the same symbol, whatever it is bound to.
(define-syntax test
  (syntax-rules (else =>)
    ((_ else) 'else)
    ((_ =>) 'arrow)
    ((_ x) 'other)))
(write (list (test else) (test =>) (test 5)))
(write (let ((else 1)) (test else)))
(define-syntax pass
  (syntax-rules () ((_) (test else))))
(write (pass))
(newline)
