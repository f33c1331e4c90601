(define (step x) (+ x 1))
(define-syntax run-step
  (syntax-rules () ((_ x) (step x))))
(write (run-step 1))
(define (step x) (* x 100))
(write (run-step 1))
(define-syntax assign-global
  (syntax-rules () ((_ v) (set! counter v))))
(define counter 0)
(let ((counter 'local))
  (assign-global 5)
  (write counter))
(write counter)
(newline)
