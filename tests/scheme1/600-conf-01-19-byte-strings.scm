;; Rows 1 to 19 of the conformance table of the language reference.
(define-record-type pos (mk-pos r c) pos? (r pos-r) (c pos-c set-pos-c!))
(define-record-type tag (mk-tag s) tag? (s tag-s))
;; 1
(write (string-length "ox\x0;en"))
(newline)
;; 2
(write (bytevector-length "ox\x0;en"))
(newline)
;; 3
(write (bytevector-length "oxen"))
(newline)
;; 4
(write (bytevector-length (string-append "ox" "en")))
(newline)
;; 5
(write (string-append "ox" "en"))
(newline)
;; 6
(write (bytevector-append "ox" "en"))
(newline)
;; 7
(write (equal? "oxen" (string-append "ox" "en")))
(newline)
;; 8
(write (string=? "oxen" (string-append "ox" "en")))
(newline)
;; 9
(write (equal? "oxen" (bytevector-append "ox" "en")))
(newline)
;; 10
(write (eq? (string->symbol (string-append "o" "x")) 'ox))
(newline)
;; 11
(write (bytevector-length (substring "oxcart" 2 6)))
(newline)
;; 12
(write (list (bytevector-length (make-string 3 #\z)) (bytevector-length (make-bytevector 3 #\z))))
(newline)
;; 13
(write (guard (e (#t (error-object-message e))) (string-ref (string #\h #\i) 2)))
(newline)
;; 14
(write (string=? "ab\x0;c" "ab\x0;d"))
(newline)
;; 15
(display (string-append "a" "b"))
(newline)
;; 16
(write-string stdout "ab\x0;cd")
(newline)
;; 17
(define b (make-bytevector 2 0)) (bytevector-u8-set! b 0 321) (write (bytevector-u8-ref b 0))
(newline)
;; 18
(define (lit) "abc") (string-set! (lit) 0 #\z) (write (lit))
(newline)
;; 19
(define b (bytevector-copy "abcdef" 0 6)) (bytevector-copy! b 2 b 0 4) (write b)
(newline)
