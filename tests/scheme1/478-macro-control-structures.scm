(define-syntax repeat
  (syntax-rules () ((_ n body ...) (do ((i 0 (+ i 1))) ((= i n) 'done) body ...))))
(let ((i 7))
  (write (repeat 3 (display i))))
(define-syntax unwind
  (syntax-rules () ((_ k body ...) (let/ec k body ...))))
(write (unwind return (display " ") (return 'early) (display "never")))
(define-syntax my-cond
  (syntax-rules (else)
    ((_ (else e ...)) (begin e ...))
    ((_ (c e ...) clause ...) (if c (begin e ...) (my-cond clause ...)))))
(write (my-cond (#f 1) ((= 1 2) 2) (else 3)))
(newline)
