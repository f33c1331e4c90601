;; Rows 58 to 68 of the conformance table of the language reference.
(define-record-type pos (mk-pos r c) pos? (r pos-r) (c pos-c set-pos-c!))
(define-record-type tag (mk-tag s) tag? (s tag-s))
;; 58
(write (list (quotient -7 2) (remainder -7 2) (modulo -7 2)))
(newline)
;; 59
(write (list (quotient 7 -2) (remainder 7 -2) (modulo 7 -2)))
(newline)
;; 60
(write (list (+) (*) (bit-and) (bit-or) (bit-xor) (- 5)))
(newline)
;; 61
(write (list (arithmetic-shift 1 59) (arithmetic-shift -9 -1) (arithmetic-shift -1 -70)))
(newline)
;; 62
(write (list (number->string -255 16) (string->number "-fF" 16) (string->number "1z")))
(newline)
;; 63
(write (list #xFF #x-10 +5 -0))
(newline)
;; 64
(write (list (= 1 1 1) (< 1 2 2) (> 3 2 1) (= 5)))
(newline)
;; 65
(write (+ 1152921504606846975 1))
(newline)
;; 66
(write (* 3037000500 3037000500))
(newline)
;; 67
(write (list #xffffffffffffffff 9223372036854775807 (- -9223372036854775807 1)))
(newline)
;; 68
(write (list (arithmetic-shift 1 63) (arithmetic-shift 1 64) (arithmetic-shift 8 -64)))
(newline)
