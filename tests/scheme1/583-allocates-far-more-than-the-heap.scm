;; Each turn makes garbage of several kinds; all of it together would not fit.
(define (churn n kept)
  (if (= n 0)
      kept
      (churn (- n 1)
             (let ((l (list n (number->string n) (vector n n) (lambda () n))))
               (if (= 0 (remainder n 100000)) (cons (car l) kept) kept)))))
(write (churn 1000000 '()))
(newline)
