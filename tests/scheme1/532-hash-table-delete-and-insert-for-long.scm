;; A table that is used as a queue stays small and fast.
(define h (make-hash-table))
(do ((i 0 (+ i 1))) ((= i 50000))
  (hash-table-set! h i i)
  (if (> i 9) (hash-table-delete! h (- i 10))))
(write (hash-table-keys h))
(newline)
