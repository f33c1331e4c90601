(define-syntax swap!
  (syntax-rules ()
    ((_ a b) (let ((old a)) (set! a b) (set! b old)))))
(define x 1)
(define y 2)
(swap! x y)
(write (list x y))
(define-syntax my-if
  (syntax-rules ()
    ((_ c t) (if c t #f))
    ((_ c t e) (if c t e))))
(write (list (my-if #t 1) (my-if #f 1) (my-if #f 1 2)))
(newline)
