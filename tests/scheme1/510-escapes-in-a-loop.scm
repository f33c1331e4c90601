(define (f i) (let/ec k (if (= (remainder i 3) 0) (k 1)) 0))
(write (let loop ((i 0) (n 0)) (if (= i 30000) n (loop (+ i 1) (+ n (f i))))))
(newline)
