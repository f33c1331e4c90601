;; A megabyte of bytes a turn.
(define (spin n last)
  (if (= n 0)
      (bytevector-length last)
      (spin (- n 1) (make-bytevector 1000000 n))))
(write (spin 500 ""))
(newline)
