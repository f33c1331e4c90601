;; Programs written before these keywords existed may use them as names.
(define (unless x) (list 'my-unless x))
(write (unless 5))
(write (let ((case-lambda (lambda (x) (* x 10)))) (case-lambda 4)))
(define (f defn) (defn 1))
(write (f -))
(define (g include) (include "x"))
(write (g string-length))
(newline)
