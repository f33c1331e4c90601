;; repl.scm - what the prompt of `boot2-scm repl` has beyond a script: values shown, C looked at stage by stage, traces.
;;
;; Loaded behind chain.scm, and by the REPL alone.  It uses the host-… procedures that only the REPL has: host-text
;; host-look host-bytes.

;; ---------------------------------------------------------------- values

;; The values as they were before anything was redefined or traced: the prompt itself must go on working.
(define %repl-apply apply)
(define %repl-unspecified (if #f #f))

;; Shows X, the value of what was typed, unless it is unspecified.  NAME?: that was just a name; else an artifact is made
;; before it is shown.
(define (%repl-show x name?)
  (set! %repl-tracing? #t)
  (cond ((eq? x %repl-unspecified) #f)
        ((artifact? x)
         (if (not name?) (host-wait (%artifact-id (%artifact-of x "show"))))
         (%repl-show-artifact (%artifact-of x "show")))
        (else (%repl-write x) (newline))))

;; hex0: program for amd64, 224 bytes, built
;;   sha256 …
;;   made by hex0-seed (hex0.hex0)
(define (%repl-show-artifact record)
  (let* ((looked (host-look (%artifact-id record))) (size (car looked)) (origin (caddr looked)))
    (write-string stdout (%artifact-name record))
    (write-string stdout (if (%artifact-program? record) (string-append ": program for " (%artifact-machine record)) ": file"))
    (if size (write-string stdout (format ", ~d byte~a" size (if (= size 1) "" "s"))))
    (if (%repl-made? origin) (write-string stdout (if size ", built" ", not built")))
    (write-line stdout "")
    (if size (write-line stdout (string-append "  sha256 " (cadr looked))))
    (write-line stdout (string-append "  " origin))))

(define (%repl-made? origin) (%has-part? origin "made by"))

;; As `write`, with artifacts by their names.  It stops for Ctrl-C, however long the value is.
(define (%repl-write x)
  (cond ((pair? x)
         (write-string stdout "(")
         (%repl-write (car x))
         (%repl-write-tail (cdr x)))
        ((vector? x)
         (write-string stdout "#(")
         (let next ((i 0))
           (if (< i (vector-length x))
               (begin
                 (if (< 0 i) (write-string stdout " "))
                 (%repl-write (vector-ref x i))
                 (next (+ i 1)))))
         (write-string stdout ")"))
        ((artifact? x) (write-string stdout (string-append "#<artifact " (artifact-name x) ">")))
        (else (write x))))

(define (%repl-write-tail x)
  (cond ((null? x) (write-string stdout ")"))
        ((pair? x)
         (write-string stdout " ")
         (%repl-write (car x))
         (%repl-write-tail (cdr x)))
        (else
         (write-string stdout " . ")
         (%repl-write x)
         (write-string stdout ")"))))

;; ---------------------------------------------------------------- stages of a C program

;; An artifact that holds TEXT under the file name NAME: as good as a file.
(define (text-file name text) (%artifact (host-text name text) name #f))

;; X, where a string is a C program.
(define (%repl-c x) (if (string? x) (text-file "typed.c" x) x))

(define (%repl-text x) (host-bytes (%artifact-id (%artifact-of x "text"))))
(define (%repl-print x) (%repl-print-text (%repl-text x)))
(define (%repl-print-text text)
  (write-string stdout text)
  (let ((end (string-length text)))
    (if (and (< 0 end) (not (= (string-ref text (- end 1)) #\newline))) (newline)))
  %repl-unspecified)

;; The compiler's parts with tokens.scm in the place of cc.scm, which is the last.
(define %repl-tokens
  (let ((script #f))
    (lambda (c)
      (if (not script)
          (begin
            (hash-table-set! %conventions "scheme1 tokens" (%make-convention #f %in-out (%suffixed ".tokens") %never))
            (set! script
                  (apply catm prelude.scm
                         (append (reverse (cdr (reverse cc-parts))) (list (%source "chain/cc" 'tokens.scm #f)))))))
      (scheme1 script arch libc-headers c))))

;; What the compiler makes of a C source or string alone, without entry and libc.
(define (%repl-unit c) (cc c "--lib="))

;; Behind the macros and the library stands what C became; it begins at the unit's first label.
(define (%repl-own-part text unit)
  (let ((label (%repl-first-label unit)))
    (if label
        (substring text (+ 1 (%repl-index text (string-append "\n" label "\n"))) (string-length text))
        text)))

;; The first line of TEXT that begins with a colon, or #f.
(define (%repl-first-label text)
  (let next ((start 0))
    (cond ((= start (string-length text)) #f)
          ((= (string-ref text start) #\:) (substring text start (%repl-line-end text start)))
          ((= (%repl-line-end text start) (string-length text)) #f)
          (else (next (+ 1 (%repl-line-end text start)))))))

(define (%repl-line-end text start)
  (let next ((i start))
    (if (or (= i (string-length text)) (= (string-ref text i) #\newline)) i (next (+ i 1)))))

;; Where PART begins last in TEXT, or -1.
(define (%repl-index text part)
  (let next ((i (- (string-length text) (string-length part))))
    (cond ((< i 0) -1)
          ((%repl-at? text part i) i)
          (else (next (- i 1))))))

(define (%repl-at? text part i)
  (let next ((k 0))
    (or (= k (string-length part))
        (and (= (string-ref text (+ i k)) (string-ref part k)) (next (+ k 1))))))

;; X: a C source, or a string of C.  Each prints what X has become at one stage on its way to a program.
(define (tokens x) (%repl-print (%repl-tokens (%repl-c x))))
(define (preprocessed x) (%repl-print (cc x "-E")))
(define (P1pp x) (%repl-print (%repl-unit x)))
(define (hex2pp-text x)
  (let ((unit (%repl-unit x)))
    (%repl-print-text (%repl-own-part (%repl-text (M1pp (catm P1A.M1pp P1.M1pp P1pp.P1pp unit))) (%repl-text unit)))))


;; A program: X's own if it has main, else X with an empty one around it, just to be looked at.
(define (elf x)
  (let* ((c (%repl-c x)) (unit (%repl-unit c)))
    (if (<= 0 (%repl-index (%repl-text unit) "\n:main\n"))
        (scc c)
        (ppexe unit (text-file "end.P1pp" "%fn(p1_main, 0, {\n})\n.align 8\n:ELF_end\n")))))

;; All of it for `,stages`, which goes on with these two.
(define %repl-stage-elf #f)
(define %repl-stage-label #f)            ; the first label of X's own

(define (%repl-stages x)
  (let ((c (%repl-c x)))
    (write-line stdout "---- tokens")
    (tokens c)
    (write-line stdout "\n---- P1pp")
    (P1pp c)
    (write-line stdout "\n---- hex2pp")
    (hex2pp-text c)
    (set! %repl-stage-elf (elf c))
    (set! %repl-stage-label (%repl-first-label (%repl-text (%repl-unit c))))))

;; The chain has been loaded: from here on its C compilers take strings too.
(define (%repl-chain-loaded!)
  (set! cc (%repl-taking-strings cc))
  (set! scc (%repl-taking-strings scc)))

(define (%repl-taking-strings compiler)
  (lambda (c . options) (%repl-apply compiler (%repl-c c) options)))

;; ---------------------------------------------------------------- traces

(define %repl-traced (make-hash-table))  ; name -> pair (wrapper . the procedure itself)
(define %repl-depth 0)
(define %repl-tracing? #f)               ; a trace line is being written, with procedures that may be traced themselves

(define (%repl-margin depth) (if (= depth 0) "" (string-append "| " (%repl-margin (- depth 1)))))

(define (%repl-trace-line! write-it)
  (set! %repl-tracing? #t)
  (write-string stdout (%repl-margin %repl-depth))
  (write-it)
  (newline)
  (set! %repl-tracing? #f))

;; PROCEDURE, which is called NAME, as one that tells of its calls and results.
(define (%repl-trace name procedure)
  (if (not (procedure? procedure)) (error (string-append name " is not a procedure")))
  (let ((wrapper
         (lambda arguments
           (if %repl-tracing?
               (%repl-apply procedure arguments)
               (begin
                 (%repl-trace-line! (lambda () (%repl-write (cons (string->symbol name) arguments))))
                 (set! %repl-depth (+ %repl-depth 1))
                 (let ((result (%repl-apply procedure arguments)))
                   (set! %repl-depth (- %repl-depth 1))
                   (%repl-trace-line! (lambda () (write-string stdout "= ") (%repl-write result)))
                   result))))))
    (hash-table-set! %repl-traced name (cons wrapper procedure))
    wrapper))

;; What NAME, now VALUE, was before it was traced.
(define (%repl-untrace name value)
  (let ((traced (hash-table-ref %repl-traced name (lambda () (error (string-append name " is not traced"))))))
    (hash-table-delete! %repl-traced name)
    (if (eq? (car traced) value) (cdr traced) value)))

;; Before each evaluation: the last one may have ended in the middle of a call.
(define (%repl-begin!)
  (set! %repl-depth 0)
  (set! %repl-tracing? #f))
