;; Rows 69 to 80 of the conformance table of the language reference.
(define-record-type pos (mk-pos r c) pos? (r pos-r) (c pos-c set-pos-c!))
(define-record-type tag (mk-tag s) tag? (s tag-s))
;; 69
(write '(a.b ... 1 -x + -))
(newline)
;; 70
(write (list #\a #\space #\x41 #\( #\newline))
(newline)
;; 71
(write '(#u8(1 #xff) . "\x41;\t"))
(newline)
;; 72
(define (t x) (display x) x) ((begin (t 0) list) (t 1) (t 2))
(newline)
;; 73
(write (case 97 ((#\b) 'b) ((#\a) 'a)))
(newline)
;; 74
(write (let ((if list)) (if #f 1 2)))
(newline)
;; 75
(write (fold cons '() '(1 2)))
(newline)
;; 76
(write (list (for-each car '()) (map + '(1 2 3) '(10 20)) (apply + 1 '(2 3))))
(newline)
;; 77
(write (list (open-input "/no/such") (sys-close 99) (decode-wait-status 139)))
(newline)
;; 78
(write (list (max 1 2 3) (<= 1 2 0)))
(newline)
;; 79
(write (do ((i 0 (+ i 1)) (l '() (cons (lambda () i) l))) ((= i 2) (map (lambda (f) (f)) l))))
(newline)
;; 80
(write (string->symbol (string-bytes (string-append "o" "x"))))
(newline)
