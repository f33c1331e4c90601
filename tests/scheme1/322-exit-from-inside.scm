;; No cleanup runs.
(define (deep n) (if (= n 0) (exit 5) (+ 1 (deep (- n 1)))))
(guard (e (#t (display "caught\n")))
  (dynamic-wind
    (lambda () (display "in\n"))
    (lambda () (deep 100))
    (lambda () (display "out\n"))))
