;; cc.scm - the command line.
;;
;;   cc.scm [-I DIR]... [-D NAME[=VALUE]]... [-U NAME]... [--target=ARCH] [--libc | --lib=PREFIX] [--weak=absent]
;;          [--annotate] [-E] IN.c OUT
;;
;; Without --lib the output begins and ends a program: it has p1_main, which calls main, and ends with ELF_end.
;; With --libc that is a program of the chain's libc, which is to stand before it: p1_main starts the library, and
;; main's result goes to exit.  With --lib the unit is to be joined with others, and its own labels start with PREFIX.

(define usage
  (string-append "usage: cc.scm [-I DIR] [-D NAME[=VALUE]] [-U NAME] [--target=ARCH] [--libc | --lib=PREFIX] "
                 "[--weak=absent] [--annotate] [-E] IN.c OUT\n"))

(define include-paths '())                    ; of -I, the last first
(define definitions '())                      ; of -D and -U, as pp-options has them, the last first
(define machine 'amd64)
(define library #f)                           ; PREFIX of --lib
(define with-libc? #f)
(define only-text? #f)

(define (usage-error . what)
  (let ((b (make-builder)))
    (emit! b "cc: error: ")
    (for-each (lambda (x) (emit! b x)) what)
    (emit! b "\n" usage)
    (builder-write 2 b)
    (sys-exit 1)))

;; Takes the options from ARGS and compiles the two files that are left.
(define (main args)
  (let next ((l args) (files '()))
    (if (null? l)
        (if (= 2 (length files))
            (compile (cadr files) (car files))
            (usage-error "an input and an output are wanted"))
        (let ((a (car l)) (rest (cdr l)))
          ;; Calls (USE value) with the value of a one-letter option: what is glued to it, or the next argument.
          (define (with-value use)
            (cond ((< 2 (string-length a)) (use (substring a 2 (string-length a))) (next rest files))
                  ((pair? rest) (use (car rest)) (next (cdr rest) files))
                  (else (usage-error a " wants a value"))))
          (define (behind prefix) (substring a (string-length prefix) (string-length a)))
          (cond
            ((string-prefix? "-I" a) (with-value (lambda (v) (set! include-paths (cons v include-paths)))))
            ((string-prefix? "-D" a) (with-value (lambda (v) (set! definitions (cons (cons 'define v) definitions)))))
            ((string-prefix? "-U" a) (with-value (lambda (v) (set! definitions (cons (cons 'undef v) definitions)))))
            ((string-prefix? "--target=" a) (set! machine (string->symbol (behind "--target="))) (next rest files))
            ((string-prefix? "--lib=" a) (set! library (behind "--lib=")) (next rest files))
            ((equal? a "--libc") (set! with-libc? #t) (next rest files))
            ((equal? a "--weak=absent") (set! weak-absent? #t) (next rest files))
            ((equal? a "--annotate") (set! annotate? #t) (next rest files))
            ((equal? a "-E") (set! only-text? #t) (next rest files))
            ((and (string-prefix? "-" a) (< 1 (string-length a))) (usage-error "unknown option " a))
            (else (next rest (cons a files))))))))

(define (compile in to)
  (set! out (make-builder))
  (set! ts (pp-open in (make-pp-options machine (reverse include-paths) (reverse definitions))))
  (if only-text?
      (builder-add! out (pp-text ts))
      (begin
        (if library (set! unit-prefix library) (gen-entry))
        ;; A program that is this unit alone has no other definitions.
        (if (not (or library with-libc?)) (set! weak-absent? #t))
        (builder-add! out ".align 8\n")
        (parse-unit)
        (gen-data)
        (if (not library) (builder-add! out ":ELF_end\n"))))
  (write-output to))

;; p1_main, which P1's entry calls with argc and argv.
(define (gen-entry)
  (emit! out (if with-libc?
                 "%fn2(p1_main, {argc argv}, {
%stl(a0, argc)
%stl(a1, argv)
%call(&__libc_init)
%ldl(a0, argc)
%ldl(a1, argv)
%call(&main)
%call(&exit)
})
"
                 "%fn(p1_main, 0, {
%call(&main)
})
")))

(define (write-output path)
  (let ((opened (open-output path)))
    (if (not (car opened)) (fail #f "cannot write ~a: errno ~d" path (cdr opened)))
    (if (not (car (write-bytes (cdr opened) (builder->bytevector out))))
        (begin
          (close (cdr opened))
          (delete-file path)
          (fail #f "cannot write ~a" path)))
    (close (cdr opened))))

(main (cddr (sys-argv)))
