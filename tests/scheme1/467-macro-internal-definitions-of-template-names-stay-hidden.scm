(define answer 'outer)
(define-syntax define-answer
  (syntax-rules () ((_ value) (define answer value))))
(write (let () (define-answer 42) answer))
(define-syntax with-local
  (syntax-rules () ((_ body) (let () (define tmp 5) (+ tmp body)))))
(write (let ((tmp 1)) (with-local tmp)))
(newline)
