;; Only the operator position is special.
(define (f if) (cons if if))
(write (f 1))
(write (let ((let 5) (case 6)) (+ let case)))
(write (map (lambda (do) (* do do)) '(1 2 3)))
(newline)
