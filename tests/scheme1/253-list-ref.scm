(write (list (list-ref '(a b c) 0) (list-ref '(a b c) 2)))
(define-syntax refused?
  (syntax-rules () ((_ e) (guard (c (#t (error-object? c))) e #f))))
(write (list (refused? (list-ref '(a b) 2)) (refused? (list-ref '(a b) -1)) (refused? (list-ref '() 0))
             (refused? (list-ref '(a . b) 1)) (refused? (list-ref '(a) 'x))))
(newline)
