;; Rows 32 to 40 of the conformance table of the language reference.
(define-record-type pos (mk-pos r c) pos? (r pos-r) (c pos-c set-pos-c!))
(define-record-type tag (mk-tag s) tag? (s tag-s))
;; 32
(define q (mk-pos 1 2)) (set-pos-c! q 9) (write (pos-c q))
(newline)
;; 33
(write (list (pos? (mk-pos 1 2)) (pos? (mk-tag 1)) (pos? 5)))
(newline)
;; 34
(write (list (mk-pos 1 2)))
(newline)
;; 35
(write (equal? (mk-pos 1 '(2)) (mk-pos 1 (list 2))))
(newline)
;; 36
(write (eq? (mk-pos 1 2) (mk-pos 1 2)))
(newline)
;; 37
(write (list mk-pos pos? pos-r))
(newline)
;; 38
(write (list (td-name (record-td (mk-pos 1 2))) (td-nfields (record-td (mk-pos 1 2)))))
(newline)
;; 39
(write (list (record? (mk-tag 1)) (record? "x") (record-td (mk-tag 1))))
(newline)
;; 40
(define-record-type sw (mk-sw b a) sw? (a sw-a) (b sw-b)) (write (sw-a (mk-sw 1 2)))
(newline)
