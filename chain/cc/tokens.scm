;; tokens.scm - the tokens of a C file as the parser gets them, one a line: for people who want to look.
;;
;;   tokens.scm ARCH IN.c OUT
;;
;; It stands where cc.scm stands behind the other parts of the compiler.  Headers are looked for in the folder include.

;; The width of the columns before the last one.
(define place-width 8)
(define kind-width 12)

(define (put-padded! text width)
  (builder-add! out text)
  (let pad ((i (string-length text)))
    (if (< i width) (begin (builder-add! out " ") (pad (+ i 1))))))

;; A word of the language is an identifier until the parser asks for it.
(define (kind-name t)
  (case (token-kind t)
    ((identifier) (if (hash-table-ref keywords (token-value t) #f) "keyword" "identifier"))
    ((pp-number) "number")
    ((pp-string) "string")
    ((punct) "punctuator")
    ((char) "character")
    (else (symbol->string (token-kind t)))))

(define (put-token! t)
  (put-padded! (string-append (number->string (loc-line (token-loc t))) ":" (number->string (loc-column (token-loc t)))) place-width)
  (put-padded! (kind-name t) kind-width)
  (builder-add! out (token-text t))
  (builder-add! out "\n"))

(define (main target in to)
  (set! out (make-builder))
  (let ((ts (pp-open in (make-pp-options (string->symbol target) '("include") '()))))
    (let next ((t (expand! ts)))
      (if (not (eq? (token-kind t) 'eof))
          (begin (put-token! t) (next (expand! ts))))))
  (let ((opened (open-output to)))
    (if (not (and (car opened) (car (write-bytes (cdr opened) (builder->bytevector out)))))
        (fail #f "cannot write ~a" to))))

(apply main (cddr (sys-argv)))
