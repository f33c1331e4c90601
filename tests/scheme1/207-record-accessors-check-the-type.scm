(define-record-type point (make-point x) point? (x point-x set-point-x!))
(define-record-type other (make-other x) other? (x other-x))
(define-syntax message
  (syntax-rules () ((_ e) (begin (write (guard (c (#t (error-object-message c))) e)) (newline)))))
(message (point-x 5))
(message (point-x (make-other 1)))
(message (set-point-x! "p" 1))
(message (set-point-x! (make-other 1) 2))
(message (point-x '(a "b")))
