; A call with many arguments, and a pack of many values, as deep as recursion goes: there is room for them or
; `stack overflow`, and nothing behind the stack changes.
(define-syntax double
  (syntax-rules ()
    ((_ () x ...) (list x ...))
    ((_ (d . more) x ...) (double more x ... x ...))))
(define (many) (double (1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18) 1))
(define pack (apply values (many)))

;; A level is five words of the native stack, which has room for some 4,190,000 of them.
(define (descend n)
  (if (and (< 4100000 n 4300000) (= 0 (remainder n 25000)))
      (begin (many) (call-with-values (lambda () pack) list)))
  (+ 1 (descend (+ n 1))))

(write (length (many)))
(descend 0)
