(define-syntax pair-of
  (syntax-rules () ((_ a b) (cons a b))))
(display
  (pair-of 1))
