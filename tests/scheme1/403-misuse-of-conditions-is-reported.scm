(define-syntax message
  (syntax-rules () ((_ e) (begin (write (guard (c (#t (error-object-message c))) e)) (newline)))))
(message (with-exception-handler (lambda (e) 'returned) (lambda () (raise 'x))))
(message (with-exception-handler (lambda (e) 'returned) (lambda () (error "x"))))
(define stale (call/ec (lambda (k) k)))
(message (stale 1))
