;; A program may use any of these names for itself.
(define (filter l) (list 'mine l))
(define (fold) 'fold)
(define string "a string")
(define (list-copy x) x)
(define wait 10)
(write (list (filter 1) (fold) string (list-copy 2) wait (string-append string "!") (map list '(1 2))))
(newline)
