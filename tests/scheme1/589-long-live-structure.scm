;; Some tens of megabytes stay live while garbage goes.
(define keep
  (let loop ((i 0) (l '()))
    (if (= i 300000) l (loop (+ i 1) (cons (vector i (number->string i)) l)))))
(define (churn n) (if (> n 0) (begin (make-bytevector 1000 0) (churn (- n 1)))))
(churn 100000)
(write (length keep))
(write (fold (lambda (ok entry) (and ok (equal? (vector-ref entry 1) (number->string (vector-ref entry 0))))) #t keep))
(newline)
