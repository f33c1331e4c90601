;; What the benchmark programs use of our dialect under guile's names. Put before a program for guile only.
(define hash-table-set! hash-set!)
(define hash-table-ref hash-ref)
