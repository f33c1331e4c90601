(define-syntax refused?
  (syntax-rules () ((_ e) (guard (c (#t (error-object? c))) e #f))))
(write (list (refused? `(,@5 2)) (refused? `(,@'(1 . 2) 3)) (refused? `(,@'(1) 3))))
(newline)
