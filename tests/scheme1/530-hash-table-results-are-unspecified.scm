(define h (make-hash-table))
(write (list (hash-table-set! h 1 2) (hash-table-walk h (lambda (k v) k))))
(newline)
