;; Works on the keys present at the start: deleted ones are skipped, added ones are not visited.
(define h (make-hash-table))
(for-each (lambda (k) (hash-table-set! h k k)) '(1 2 3 4))
(hash-table-walk h
  (lambda (k v)
    (write (list k v))
    (if (= k 1)
        (begin (hash-table-delete! h 3)
               (hash-table-set! h 5 5)))))
(write (hash-table-keys h))
(newline)
(hash-table-walk h (lambda (k v) (hash-table-delete! h k)))
(write (hash-table-count h))
(newline)
