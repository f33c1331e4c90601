(define-syntax message
  (syntax-rules () ((_ e) (guard (c (#t (error-object-message c))) e))))
(define (show s) (display (string-length s)) (display " ") (display s) (newline))
;; the write form has 120 bytes: complete
(show (message (car (make-string 118 #\a))))
;; 121 bytes: cut
(show (message (car (make-string 119 #\a))))
(show (message (string-append (make-list 1000 'abcd))))
(show (message ((make-list 100 1))))
(show (message (pmatch (make-list 100 'xyz) (1 2))))
