(display "ok\n")
(define (f x)
  (let ((y)) y))
