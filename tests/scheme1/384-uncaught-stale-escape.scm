(define k (call/ec (lambda (k) k)))
(display "ok\n")
(k 1)
