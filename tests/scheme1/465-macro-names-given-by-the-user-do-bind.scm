(define-syntax bind
  (syntax-rules () ((_ name value body) (let ((name value)) body))))
(write (bind x 5 (+ x 1)))
(define-syntax def
  (syntax-rules () ((_ name value) (define name value))))
(def top 1)
(write top)
(write (let () (def inner 2) inner))
(define-syntax my-lambda
  (syntax-rules () ((_ (a ...) body) (lambda (a ...) body))))
(write ((my-lambda (p q) (- p q)) 5 3))
(newline)
