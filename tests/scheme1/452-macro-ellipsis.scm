(define-syntax my-list
  (syntax-rules () ((_ x ...) (list x ...))))
(define-syntax my-let
  (syntax-rules () ((_ ((n v) ...) body ...) ((lambda (n ...) body ...) v ...))))
(write (list (my-list) (my-list 1) (my-list 1 2 3)))
(write (my-let ((a 1) (b 2)) 'x (+ a b)))
(write (my-let () 5))
(newline)
