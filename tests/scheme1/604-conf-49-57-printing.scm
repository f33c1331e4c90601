;; Rows 49 to 57 of the conformance table of the language reference.
(define-record-type pos (mk-pos r c) pos? (r pos-r) (c pos-c set-pos-c!))
(define-record-type tag (mk-tag s) tag? (s tag-s))
;; 49
(display (format "~a/~s" "x" "x"))
(newline)
;; 50
(write (format "~d ~x" -7 -255))
(newline)
;; 51
(write (format "~q~~~%"))
(newline)
;; 52
(write (format "~a" '(1 "b" #\c)))
(newline)
;; 53
(display (format "~s" '(1 "b" #\c)))
(newline)
;; 54
(write (format "~a" 1 2))
(newline)
;; 55
(write "q\"t")
(newline)
;; 56
(write (list car list (if #f #f) eof 'Sym '()))
(newline)
;; 57
(write (list ''a ',b '(1 . (2 . 3))))
(newline)
