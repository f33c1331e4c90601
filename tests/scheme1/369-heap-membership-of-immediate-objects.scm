(define (row x) (list (heap-in-main? x) (heap-in-current? x)))
(write (map row (list 5 'a #t #f '() eof (if #f #f))))
(write (map row (list (list 1) (string-copy "s") car (lambda () 1))))
(newline)
