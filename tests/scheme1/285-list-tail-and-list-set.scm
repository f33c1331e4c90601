(define l (list 1 2 3))
(write (list (list-tail l 0) (list-tail l 2) (list-tail l 3) (eq? l (list-tail l 0)) (list-tail '(1 . 2) 1)))
(list-set! l 1 'x)
(list-set! l 2 'y)
(write l)
(define-syntax refused?
  (syntax-rules () ((_ e) (guard (c (#t (error-object? c))) e #f))))
(write (list (refused? (list-tail l 4)) (refused? (list-tail l -1)) (refused? (list-set! l 3 0)) (refused? (list-set! '() 0 0))))
(newline)
