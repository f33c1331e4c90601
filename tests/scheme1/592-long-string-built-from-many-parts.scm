(define parts (map number->string (let loop ((i 20000) (l '())) (if (= i 0) l (loop (- i 1) (cons i l))))))
(define s (apply bytevector-append parts))
(write (list (string-length s) (equal? s (bv-concat-reverse (reverse parts)))))
(newline)
