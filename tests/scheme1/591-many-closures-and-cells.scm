(define (make-accumulator total) (lambda (x) (set! total (+ total x)) total))
(define accumulators
  (let loop ((i 0) (l '())) (if (= i 10000) l (loop (+ i 1) (cons (make-accumulator i) l)))))
(for-each (lambda (a) (a 1) (a 2)) accumulators)
(write (fold + 0 (map (lambda (a) (a 0)) accumulators)))
(newline)
