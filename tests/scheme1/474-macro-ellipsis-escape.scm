(define-syntax dots
  (syntax-rules () ((_ x ...) '(x ... (... ...)))))
(write (dots 1 2))
(define-syntax literal-dots
  (syntax-rules () ((_ x) '(... (x ...)))))
(write (literal-dots a))
(newline)
