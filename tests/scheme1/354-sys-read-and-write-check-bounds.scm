(define-syntax refused?
  (syntax-rules () ((_ e) (guard (c (#t (error-object? c))) e #f))))
(define b (make-bytevector 4))
(write (list (refused? (sys-write 1 "abc" 0 4)) (refused? (sys-write 1 "abc" 4 0)) (refused? (sys-write 1 "abc" -1 1))
             (refused? (sys-write 1 "abc" 1 -1)) (refused? (sys-write 1 "abc" 2 2)) (refused? (sys-read 0 b 0 5))
             (refused? (sys-read 0 b 5 0)) (refused? (sys-write 1 "abc" 3 0))
             (refused? (sys-write 1 "abc" 1 9223372036854775807))))
(newline)
