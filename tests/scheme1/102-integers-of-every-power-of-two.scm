;; One loop through all widths: n and -n print and read back.
(define (check n)
  (let ((text (number->string n)))
    (if (not (= n (string->number text)))
        (begin (display "differs: ") (display text) (newline)))))
(define sum
  (let loop ((i 0) (n 1) (sum 0))
    (if (= i 64)
        sum
        (begin (check n)
               (check (- n))
               (check (- n 1))
               (loop (+ i 1) (* n 2) (+ sum n))))))
(write sum)
(newline)
