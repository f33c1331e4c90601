(define (count n) (let loop ((i n) (l '())) (if (= i 0) l (loop (- i 1) (cons i l)))))
(define (again n) (if (= n 0) 'done (begin (count 1000000) (again (- n 1)))))
(write (again 5))
(newline)
