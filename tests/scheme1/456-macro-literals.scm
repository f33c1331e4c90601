(define-syntax for
  (syntax-rules (in from to)
    ((_ x in l body) (for-each (lambda (x) body) l))
    ((_ x from a to b body) (do ((x a (+ x 1))) ((> x b)) body))
    ((_ other ...) 'no-match)))
(for x in '(1 2) (display x))
(for y from 3 to 5 (display y))
(write (for x of '(1 2) 3))
(newline)
