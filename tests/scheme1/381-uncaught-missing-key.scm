(define h (make-hash-table))
(hash-table-ref h '(a "b"))
