;; Rows 41 to 48 of the conformance table of the language reference.
(define-record-type pos (mk-pos r c) pos? (r pos-r) (c pos-c set-pos-c!))
(define-record-type tag (mk-tag s) tag? (s tag-s))
;; 41
(write (call-with-values (lambda () (values 1 2)) list))
(newline)
;; 42
(write (call-with-values values list))
(newline)
;; 43
(write (let-values (((q r) (values 3 2)) (all (values 5 6))) (list q r all)))
(newline)
;; 44
(write (let-values (((a . rest) (values 1 2 3))) rest))
(newline)
;; 45
(write (let*-values (((a b) (values 1 2)) ((s) (values (+ a b)))) s))
(newline)
;; 46
(define p (values 1 2)) (write (call-with-values (lambda () p) list))
(newline)
;; 47
(write (values 1 2))
(newline)
;; 48
(write (begin (values 1 2) 3))
(newline)
