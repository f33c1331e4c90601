;; Long lists that differ only at their ends are still told apart.
(define h (make-hash-table))
(define (key n) (append (make-list 50 'same) (list n)))
(do ((i 0 (+ i 1))) ((= i 200)) (hash-table-set! h (key i) i))
(write (list (hash-table-count h) (hash-table-ref h (key 0)) (hash-table-ref h (key 199)) (hash-table-contains? h (key 200))))
(newline)
