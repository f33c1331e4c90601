;; A failure in what a template adds is located at the use of the macro.
(define-syntax first-of
  (syntax-rules () ((_ x) (car x))))
(list 1
  (first-of '()))
