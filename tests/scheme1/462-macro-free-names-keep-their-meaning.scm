;; A user's local never captures a name that the template takes from outside.
(define (helper x) (list 'global x))
(define-syntax call-helper
  (syntax-rules () ((_ x) (helper x))))
(write (let ((helper car)) (call-helper 1)))
(define-syntax make-list-of
  (syntax-rules () ((_ x) (list x))))
(write (let ((list vector)) (make-list-of 1)))
(write ((lambda (list) (make-list-of list)) 2))
(define (g cons) (make-list-of cons))
(write (g 3))
(newline)
