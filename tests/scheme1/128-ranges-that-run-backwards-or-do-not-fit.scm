;; Errors, and nothing is stored; which bound is named is not fixed.
(define to (string-copy "abc"))
(define-syntax refused?
  (syntax-rules () ((_ e) (guard (c (#t (error-object? c))) e #f))))
(write (list (refused? (bytevector-copy "abc" 2 1))
             (refused? (substring "abc" 3 0))
             (refused? (bytevector-copy! to 1 "xyz"))
             (refused? (bytevector-copy! to -1 "x"))
             (refused? (bytevector-copy! to 4 ""))
             (refused? (string-copy! to 2 "xyz" 0 2))
             (refused? (string-fill! to #\q 2 1))))
(write to)
(newline)
