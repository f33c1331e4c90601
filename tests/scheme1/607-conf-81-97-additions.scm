;; Rows 81 to 97 of the conformance table of the language reference.
(define-record-type pos (mk-pos r c) pos? (r pos-r) (c pos-c set-pos-c!))
(define-record-type tag (mk-tag s) tag? (s tag-s))
;; 81
(define (f) (define a 1) (define (g) (* a 10)) (+ a (g))) (write (f))
(newline)
;; 82
(write `(1 ,(+ 1 1) ,@(list 3 4) . 5))
(newline)
;; 83
(write `(1 `(2 ,(3 ,(+ 1 3)))))
(newline)
;; 84
(write '(1 #;(x y) 2 #| b #| n |# |# 3))
(newline)
;; 85
(define-syntax sw! (syntax-rules () ((_ a b) (let ((tmp a)) (set! a b) (set! b tmp))))) (define tmp 1) (define y 2) (sw! tmp y) (write (list tmp y))
(newline)
;; 86
(define-syntax nest (syntax-rules () ((_ (k v ...) ...) '((v ... k) ...)))) (write (nest (a 1 2) (b) (c 3)))
(newline)
;; 87
(define-syntax or2 (syntax-rules () ((_ a b) (let ((t a)) (if t t b))))) (define t 5) (write (or2 #f t))
(newline)
;; 88
(define f (case-lambda ((a) 'one) ((a b) 'two) ((a . r) r))) (write (list (f 1) (f 1 2) (f 1 2 3)))
(newline)
;; 89
(write (guard (e (#t (list (error-object-message e) (error-object-irritants e)))) (error "boom" 1 "x")))
(newline)
;; 90
(write (guard (e ((symbol? e) (list 'sym e)) ((string? e) 'str)) (raise 'oops)))
(newline)
;; 91
(write (with-exception-handler (lambda (e) 10) (lambda () (+ 1 (raise-continuable 'c)))))
(newline)
;; 92
(define log '()) (guard (e (#t #f)) (dynamic-wind (lambda () (set! log (cons 'in log))) (lambda () (raise 1)) (lambda () (set! log (cons 'out log))))) (write log)
(newline)
;; 93
(write (+ 1 (call/ec (lambda (k) (for-each (lambda (x) (if (> x 2) (k x))) '(1 2 3 4)) 0))))
(newline)
;; 94
(define h (make-hash-table)) (hash-table-set! h "b" 1) (hash-table-set! h '(a) 2) (hash-table-set! h "b" 3) (hash-table-walk h (lambda (k v) (write (list k v))))
(newline)
;; 95
(write (vector-map + #(1 2) #(10 20)))
(newline)
;; 96
(define o (open-output-string)) (write-string o "hi") (display '(1) o) (write (get-output-string o))
(newline)
;; 97
(write (u64-quotient -1 10))
(newline)
