(define (deep n) (if (= n 0) (raise 'bottom) (+ 1 (deep (- n 1)))))
(write (guard (e (#t e)) (deep 50000)))
(newline)
