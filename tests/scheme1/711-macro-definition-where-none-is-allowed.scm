;; A top-level begin may define macros; a conditional may not.
(begin
  (define-syntax one (syntax-rules () ((_) 1)))
  (write (one))
  (newline))
(if #t
    (define-syntax two (syntax-rules () ((_) 2))))
