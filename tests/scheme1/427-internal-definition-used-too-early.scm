(define-syntax message
  (syntax-rules () ((_ e) (begin (write (guard (c (#t (error-object-message c))) e)) (newline)))))
(message (let () (define a b) (define b 1) a))
(message (letrec ((a b) (b 1)) a))
(message (letrec* ((a (lambda () b)) (c (a)) (b 1)) c))
(message (let () (display "shown ") (display later) (define later 1) later))
(message (let () (define x x) x))
