;; cc.scm - the command line.
;;
;;   cc.scm [-I DIR]... [-D NAME[=VALUE]]... [-U NAME]... [--target=ARCH] [--libc | --lib=PREFIX] [--weak=absent]
;;          [--annotate] [-E] IN.c OUT
;;
;; Without --lib the output begins and ends a program: it has p1_main, which calls main, and ends with ELF_end.
;; With --libc that is a program of the chain's libc, which is to stand before it: p1_main starts the library, and
;; main's result goes to exit.  With --lib the unit is to be joined with others, and labels of its own start with PREFIX.

(define usage
  (string-append "usage: cc.scm [-I DIR] [-D NAME[=VALUE]] [-U NAME] [--target=ARCH] [--libc | --lib=PREFIX] "
                 "[--weak=absent] [--annotate] [-E] IN.c OUT\n"))

(define with-libc? #f)

(define (usage-error . what)
  (let ((b (make-builder)))
    (emit! b "cc: error: ")
    (for-each (lambda (x) (emit! b x)) what)
    (emit! b "\n" usage)
    (builder-write 2 b)
    (sys-exit 1)))

;; The value of option NAME glued to A, or else the next argument.  Calls (K value rest).
(define (option-value a rest k)
  (cond ((< 2 (string-length a)) (k (substring a 2 (string-length a)) rest))
        ((pair? rest) (k (car rest) (cdr rest)))
        (else (usage-error a " wants a value"))))

(define (rest-behind prefix a) (substring a (string-length prefix) (string-length a)))

(define (main args)
  (let next ((l args) (files '()) (paths '()) (definitions '()) (target 'amd64) (lib #f) (only-text? #f))
    (if (null? l)
        (if (= 2 (length files))
            (compile (cadr files) (car files)
                     (make-pp-options target (reverse paths) (reverse definitions)) lib only-text?)
            (usage-error "an input and an output are wanted"))
        (let ((a (car l)))
          (cond
            ((string-prefix? "-I" a)
             (option-value a (cdr l) (lambda (v rest) (next rest files (cons v paths) definitions target lib only-text?))))
            ((string-prefix? "-D" a)
             (option-value a (cdr l)
               (lambda (v rest) (next rest files paths (cons (cons 'define v) definitions) target lib only-text?))))
            ((string-prefix? "-U" a)
             (option-value a (cdr l)
               (lambda (v rest) (next rest files paths (cons (cons 'undef v) definitions) target lib only-text?))))
            ((string-prefix? "--target=" a)
             (next (cdr l) files paths definitions (string->symbol (rest-behind "--target=" a)) lib only-text?))
            ((string-prefix? "--lib=" a)
             (next (cdr l) files paths definitions target (rest-behind "--lib=" a) only-text?))
            ((equal? a "--libc") (set! with-libc? #t) (next (cdr l) files paths definitions target lib only-text?))
            ((equal? a "--annotate")
             (set! annotate? #t)
             (next (cdr l) files paths definitions target lib only-text?))
            ((equal? a "--weak=absent")
             (set! weak-absent? #t)
             (next (cdr l) files paths definitions target lib only-text?))
            ((equal? a "-E") (next (cdr l) files paths definitions target lib #t))
            ((and (string-prefix? "-" a) (< 1 (string-length a))) (usage-error "unknown option " a))
            (else (next (cdr l) (cons a files) paths definitions target lib only-text?)))))))

(define (compile in to options lib only-text?)
  (set! out (make-builder))
  (set! ts (pp-open in options))
  (if only-text?
      (builder-add! out (pp-text ts))
      (begin
        (if lib (set! unit-prefix lib) (gen-entry))
        (if (not (or lib with-libc?)) (set! weak-absent? #t))
        (builder-add! out ".align 8\n")
        (parse-unit)
        (gen-data)
        (if (not lib) (builder-add! out ":ELF_end\n"))))
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
