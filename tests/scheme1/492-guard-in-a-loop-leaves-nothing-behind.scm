(define (try i) (guard (e ((number? e) (+ e 1))) (if (= (remainder i 2) 0) (raise i) (+ i 1))))
(define total
  (let loop ((i 0) (sum 0))
    (if (= i 20000) sum (loop (+ i 1) (+ sum (try i))))))
(write total)
(newline)
