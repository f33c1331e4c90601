;; The first bad bound is reported.
(define-syntax message
  (syntax-rules () ((_ e) (begin (write (guard (c (#t (error-object-message c))) e)) (newline)))))
(message (bytevector-copy "abc" 4))
(message (bytevector-copy "abc" 0 4))
(message (bytevector-copy "abc" -1 2))
(message (bytevector-copy "abc" 5 9))
(message (bytevector-copy! (make-bytevector 9) 0 "abc" 1 4))
(message (substring "abc" 0 4))
(message (substring "abc" -2 1))
(message (string-copy "abc" 7))
(message (string->list "abc" 1 8))
