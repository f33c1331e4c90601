;; Rows 20 to 31 of the conformance table of the language reference.
(define-record-type pos (mk-pos r c) pos? (r pos-r) (c pos-c set-pos-c!))
(define-record-type tag (mk-tag s) tag? (s tag-s))
;; 20
(write (pmatch '(neg 7) ((neg ,n) (- 0 n)) (else 'no)))
(newline)
;; 21
(write (pmatch '(5) ((,_ ,_) 'two) ((,_) 'one)))
(newline)
;; 22
(write (pmatch "ok" ("ok" 1) (else 2)))
(newline)
;; 23
(write (pmatch (string-append "o" "k") ("ok" 1) (else 2)))
(newline)
;; 24
(write (pmatch '(4 9) ((,a ,b) (guard (> a b)) 'desc) ((,a ,b) (guard (< a 5) (> b 5)) 'asc)))
(newline)
;; 25
(write (pmatch '(if c t) ((if ,c ,t ,e) 'three) ((if ,c ,t) (list c t))))
(newline)
;; 26
(write (pmatch '(1 2) ((,a ,a) a)))
(newline)
;; 27
(write (pmatch (mk-pos 1 8) (($ pos? (c ,col)) col)))
(newline)
;; 28
(write (pmatch (mk-tag 1) (($ pos? (r ,x)) x) (($ tag? (s ,x)) (list 'tag x))))
(newline)
;; 29
(write (pmatch 5 (($ integer?) 'int) (else 'no)))
(newline)
;; 30
(write (pmatch (mk-pos 1 2) (($ pos? (nosuch ,x)) x) (else 'no)))
(newline)
;; 31
(write (pmatch ''z ('z 1) (else 2)))
(newline)
