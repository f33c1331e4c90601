(define-syntax define-all
  (syntax-rules () ((_ (n v) ...) (begin (define n v) ...))))
(define-all (a 1) (b 2) (c 3))
(write (list a b c))
(write (let () (define-all (x 10) (y 20)) (+ x y)))
(define-all)
(newline)
