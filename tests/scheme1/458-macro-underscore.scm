(define-syntax third
  (syntax-rules () ((_ _ _ x) x)))
(write (third 1 2 3))
(define-syntax count-args
  (syntax-rules () ((_) 0) ((_ _ rest ...) (+ 1 (count-args rest ...)))))
(write (count-args a b c d))
(newline)
