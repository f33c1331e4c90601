;; emit.scm STAGE ARCH FORMAT OUT DIR - writes a stage of the chain as a straight line of commands.
;;
;;   FORMAT  what is printed
;;   scheme  run.scm, for boot2-scm or the chain's scheme1
;;   sh      the same for a shell
;;   kaem    the same as bare command lines
;;   dot     the stage as a graph, for graphviz
;;
;; The folder that the commands run in holds all files by their names, and ends up with the stage's products.  OUT is a
;; file, or the empty string for standard output.  Unless DIR is the empty string, the folder's first files are copied
;; there.
;;
;; This is boot.scm with other host-… procedures: they note what is declared, and run nothing.  From the notes comes the
;; order, and a file name for everything; where two things want one name, a copy is made when the name is needed.

(define arguments (list-tail (argv) 2))
(define (stop . message)
  (write-line stderr (apply string-append message))
  (exit 2))
(define formats '("scheme" "sh" "kaem" "dot"))
(if (not (= (length arguments) 5)) (stop "usage: boot2-scm emit STAGE [ARCH] [--format FORMAT] [-o FILE] [--inputs DIR]"))
(define wanted-stage (car arguments))
(define arch (cadr arguments))
(define output-format (caddr arguments))
(define out-path (list-ref arguments 3))
(define inputs-path (list-ref arguments 4))
(check-architecture)
(if (not (member output-format formats)) (stop "emit: unknown format `" output-format "`: it is one of scheme, sh, kaem, dot"))

;; ---------------------------------------------------------------- notes

;; What an id stands for: a file that is there, or a step.  FETCH: for a file, a thunk that gives it as an artifact of
;; the host.
(define-record-type note
  (make-note id name fetch tool argv inputs out program?)
  note?
  (id note-id)
  (name note-name)
  (fetch note-fetch)
  (tool note-tool)         ; id
  (argv note-argv)
  (inputs note-inputs)     ; pairs (name . id)
  (out note-out)           ; the name of the output, as argv has it; #f for a file
  (program? note-program?))

(define notes (make-hash-table))         ; id -> note
(define ids (make-hash-table))           ; what was declared -> id
(define (note-of id) (hash-table-ref notes id))

;; The id of WHAT, which is noted when it is first declared: the same step declared twice is one step.
(define (declared what make)
  (hash-table-ref ids what
    (lambda ()
      (let ((id (hash-table-count notes)))
        (hash-table-set! ids what id)
        (hash-table-set! notes id (make id))
        id))))

(define real-source host-source)
(define real-third-party host-third-party)

(define (file-note name program? fetch)
  (lambda (id) (make-note id name fetch #f #f '() #f program?)))

(define (host-source name path program?)
  (declared (list 'source path)
            (file-note name program? (lambda () (real-source name path program?)))))

(define (host-third-party name package path)
  (declared (list 'third-party package path)
            (file-note name #f (lambda () (real-third-party name package path)))))

(define (host-step label tool argv inputs out program? machine)
  (declared (list tool argv inputs out)
            (lambda (id) (make-note id out #f tool argv inputs out program?))))

;; Pairs of ids that must be the same bytes.
(define claims '())
(define (same-bytes! first . others)
  (for-each (lambda (other) (set! claims (cons (cons (id-of first) (id-of other)) claims))) others))

(define (id-of x) (%artifact-id (%artifact-of x "emit")))

;; ---------------------------------------------------------------- what a stage needs

;; Id -> the name it goes by, of the products of earlier stages.
(define earlier (make-hash-table))

(define (file? id) (or (hash-table-contains? earlier id) (not (note-out (note-of id)))))

;; Pairs (product name . steps as notes), in order: the steps that make each of PRODUCTS and that no product before it
;; needed.
(define (groups-for products)
  (define done (make-hash-table))
  (map (lambda (product)
         (let ((steps (filter (lambda (n) (not (hash-table-contains? done (note-id n)))) (steps-for (list product)))))
           (for-each (lambda (n) (hash-table-set! done (note-id n) #t)) steps)
           (cons (car product) steps)))
       products))

;; The steps, as notes in order, that make the ids of PRODUCTS out of files.
(define (steps-for products)
  (define needed (make-hash-table))
  (define (need! id)
    (if (not (or (file? id) (hash-table-contains? needed id)))
        (let ((n (note-of id)))
          (hash-table-set! needed id #t)
          (need! (note-tool n))
          (for-each (lambda (input) (need! (cdr input))) (note-inputs n)))))
  (for-each (lambda (product) (need! (cdr product))) products)
  ;; Ids are given out in order, and nothing is declared before what it is made of.
  (let next ((id (- (hash-table-count notes) 1)) (steps '()))
    (if (< id 0)
        steps
        (next (- id 1) (if (hash-table-contains? needed id) (cons (note-of id) steps) steps)))))

;; ---------------------------------------------------------------- a name for everything

;; The command lines: (run PROGRAM ARGUMENT ...), (copy TO FROM), (same ONE OTHER), and before those that make a product
;; (group PRODUCT NUMBER-OF-STEPS).
(define commands '())
(define (command! . words) (set! commands (cons words commands)))

(define holds (make-hash-table))         ; file name -> id, now
(define first-files '())                 ; (name . id): what must be there at the start
(define last-use (make-hash-table))      ; id -> number of the last step that needs it

(define (place! name id) (hash-table-set! holds name id))
(define (held-at name) (hash-table-ref holds name (lambda () #f)))

;; A file that holds ID now, or #f.
(define (place-of id)
  (let next ((names (hash-table-keys holds)))
    (cond ((null? names) #f)
          ((equal? (held-at (car names)) id) (car names))
          (else (next (cdr names))))))

;; May the file NAME be written at step NUMBER?  What it holds must not be needed any more, or be elsewhere too.
(define (free? name number)
  (let ((id (held-at name)))
    (or (not id)
        (< (hash-table-ref last-use id (lambda () -1)) number)
        (let next ((names (hash-table-keys holds)))
          (and (pair? names)
               (or (and (not (string=? (car names) name)) (equal? (held-at (car names)) id))
                   (next (cdr names))))))))

;; A name like NAME that is free.
(define (free-name name number)
  (let next ((i 2))
    (let ((other (string-append (number->string i) "-" name)))
      (if (free? other number) other (next (+ i 1))))))

(define (copy! to from)
  (if (not (catm?)) (error (format "~a and ~a want one name, before there is a catm" to from)))
  (command! 'copy to from)
  (place! to (held-at from)))

(define (catm?)
  (let ((id (held-at "catm"))) (and id (note-program? (note-of id)))))

;; Sees to it that the file NAME holds ID at step NUMBER.
(define (bring! name id number)
  (if (not (equal? (held-at name) id))
      (let ((from (place-of id)))
        (cond ((not from)                                ; a file that nothing has asked for yet
               (if (held-at name) (error (format "two files are called ~a" name)))
               (set! first-files (cons (cons name id) first-files))
               (place! name id))
              (else
               (if (not (free? name number)) (copy! (free-name name number) name))
               (copy! name from))))))

;; Where step N, which is NUMBER, writes: under the name that its result is used by, if that is free.
(define (output-name n number wanted)
  (define (usable? name) (and name (free? name number) (not (assoc name (note-inputs n)))))
  (let ((wanted (wanted (note-id n))))
    (cond ((usable? wanted) wanted)
          ((usable? (note-out n)) (note-out n))
          (else (free-name (note-out n) number)))))

;; Id -> the name that it is first used by, or the product's.
(define (wanted-names steps products)
  (define names (make-hash-table))
  (define (want! name id) (if (not (hash-table-contains? names id)) (hash-table-set! names id name)))
  ;; A program keeps its product's name: `tcc` is three programs.
  (for-each (lambda (p) (if (note-program? (note-of (cdr p))) (want! (car p) (cdr p)))) products)
  (for-each (lambda (n) (for-each (lambda (input) (want! (car input) (cdr input))) (note-inputs n))) steps)
  (for-each (lambda (p) (want! (car p) (cdr p))) products)
  (lambda (id) (hash-table-ref names id (lambda () #f))))

(define (note-uses! steps products)
  (define (use! id number) (hash-table-set! last-use id number))
  (let next ((l steps) (number 0))
    (if (pair? l)
        (begin
          (use! (note-tool (car l)) number)
          (for-each (lambda (input) (use! (cdr input) number)) (note-inputs (car l)))
          (next (cdr l) (+ number 1)))
        (begin
          (for-each (lambda (p) (use! (cdr p) number)) products)
          (for-each (lambda (claim) (use! (car claim) number) (use! (cdr claim) number)) (claims-about steps))))))

;; The claims that speak of a result of STEPS.
(define (claims-about steps)
  (define made (map note-id steps))
  (filter (lambda (claim) (or (member (car claim) made) (member (cdr claim) made))) (reverse claims)))

;; The stage as commands.
(define (lay-out! groups products)
  (define steps (apply append (map cdr groups)))
  (define wanted (wanted-names steps products))
  (note-uses! steps products)
  ;; Tools and other products of earlier stages are there under their own names.
  (for-each
    (lambda (n)
      (for-each
        (lambda (id)
          (if (and (file? id) (not (place-of id)))
              (bring! (hash-table-ref earlier id (lambda () (note-name (note-of id)))) id 0)))
        (cons (note-tool n) (map cdr (filter (lambda (input) (hash-table-contains? earlier (cdr input))) (note-inputs n))))))
    steps)
  (hash-table-walk earlier
    (lambda (id name) (if (and (string=? name "catm") (not (place-of id)) (not (held-at name))) (bring! name id 0))))
  ;; A file is there under the name it is first used by.
  (let next ((l steps) (number 0))
    (if (pair? l)
        (let* ((n (car l)) (tool (place-of (note-tool n))))
          (for-each (lambda (group)
                      (if (and (pair? (cdr group)) (equal? (note-id (cadr group)) (note-id n)))
                          (command! 'group (car group) (length (cdr group)))))
                    groups)
          (for-each (lambda (input) (bring! (car input) (cdr input) number)) (note-inputs n))
          (let ((out (output-name n number wanted)))
            (apply command! 'run tool
                   (map (lambda (word) (if (string=? word (note-out n)) out word)) (cdr (note-argv n))))
            (place! out (note-id n)))
          (next (cdr l) (+ number 1)))
        (begin
          (for-each (lambda (p) (bring! (car p) (cdr p) number)) products)
          (for-each (lambda (claim) (command! 'same (place-of (car claim)) (place-of (cdr claim)))) (claims-about steps)))))
  (set! commands (reverse commands))
  (set! first-files (reverse first-files)))

;; ---------------------------------------------------------------- formats

(define text (make-builder))
(define (out . texts) (for-each (lambda (s) (builder-add! text s)) texts))

(define (joined words) (apply string-append (map (lambda (word) (string-append " " word)) words)))
(define (quoted word) (format "~s" word))

;; TEXT as lines of at most 110 bytes behind PREFIX.
(define (put-words prefix words)
  (let next ((words words) (line prefix))
    (cond ((null? words) (out line "\n"))
          ((< 110 (+ (string-length line) (string-length (car words))))
           (out line "\n")
           (next words prefix))
          (else (next (cdr words) (string-append line " " (car words)))))))

(define (put-head comment products)
  (out comment " " wanted-stage " on " arch ": one step after the other, as `boot2-scm emit` writes them.\n" comment "\n")
  (out comment " The folder must hold these files:\n")
  (put-words comment (map car first-files))
  (out comment " In the end it holds these products:\n")
  (put-words comment (map car products)))

(define (group-text c)
  (string-append wanted-stage ": " (cadr c) ", " (number->string (caddr c)) (if (= 1 (caddr c)) " step" " steps")))

(define scheme-helpers "
;; Starts PROGRAM and waits for its end: (#t . exit status), or (#f . why not).
(define (run program . arguments)
  (let ((started (sys-spawn program (cons program arguments)))
        (info (make-bytevector 128)))
    (cond ((not (car started)) started)
          ((not (car (sys-waitid 1 (cdr started) info 4))) '(#f . 10))
          ((= 1 (bytevector-u8-ref info 8)) (cons #t (bytevector-u8-ref info 24)))
          (else (cons #f (bytevector-u8-ref info 24))))))

(define (say fd . texts)
  (if (pair? texts)
      (begin
        (sys-write fd (car texts) 0 (bytevector-length (car texts)))
        (apply say fd (cdr texts)))))

;; RESULT must be that of a run that went well.
(define (must result label)
  (if (not (equal? result '(#t . 0)))
      (begin (say 2 \"run.scm: \" label \" failed\\n\") (sys-exit 1))))

;; The files ONE and OTHER must hold the same bytes.
(define (same one other)
  (define (next fd buffer)
    (let ((got (sys-read fd buffer 0 4096)))
      (if (car got) (cdr got) (begin (say 2 \"run.scm: cannot read\\n\") (sys-exit 1)))))
  (let ((a (cdr (sys-openat -100 one 0 0))) (b (cdr (sys-openat -100 other 0 0)))
        (x (make-bytevector 4096)) (y (make-bytevector 4096)))
    (let loop ()
      (let ((n (next a x)) (m (next b y)))
        (cond ((not (and (= n m) (equal? x y)))
               (say 2 \"run.scm: \" one \" and \" other \" differ\\n\")
               (sys-exit 1))
              ((< 0 n) (loop)))))
    (sys-close a)
    (sys-close b)))
")

(define (put-scheme products)
  (put-head ";;" products)
  (out scheme-helpers)
  (for-each
    (lambda (c)
      (case (car c)
        ((group) (out "\n(say 1 \"" (group-text c) "\\n\")\n"))
        ((run) (put-run (cadr c) (cddr c) (string-append (cadr c) " " (last-word (cddr c)))))
        ((copy) (put-run "catm" (cdr c) (string-append "copy to " (cadr c))))
        ((same) (out "(same" (joined (map quoted (cdr c))) ")\n"))))
    commands))

(define (put-run tool arguments label)
  (out "(must (run " (quoted (string-append "./" tool)) (joined (map quoted arguments)) ")\n      " (quoted label) ")\n"))

(define (last-word words) (list-ref words (- (length words) 1)))

;; WORD for a shell.
(define (shell-word word)
  (if (any-byte? (lambda (c) (member c '(32 34 36 39 40 41 42 59 60 62 92 96 124 38))) word)
      (string-append "'" word "'")
      word))
(define (any-byte? test s)
  (let next ((i 0))
    (and (< i (string-length s)) (or (test (string-ref s i)) (next (+ i 1))))))

(define (put-lines first products says)
  (out first)
  (put-head "#" products)
  (for-each
    (lambda (c)
      (case (car c)
        ((group) (says (group-text c)))
        ((run) (out "./" (cadr c) (joined (map shell-word (cddr c))) "\n"))
        ((copy) (out "./catm" (joined (map shell-word (cdr c))) "\n"))
        ((same) (out (if (string=? output-format "sh") "cmp" "# must be the same bytes:") (joined (cdr c)) "\n"))))
    commands))

(define (put-dot steps products)
  (out "digraph " wanted-stage " {\n  rankdir=LR;\n  node [shape=box, fontname=\"monospace\"];\n")
  (for-each
    (lambda (n)
      (let ((me (number->string (note-id n))) (product (filter (lambda (p) (equal? (cdr p) (note-id n))) products)))
        (out "  n" me " [label=" (quoted (if (pair? product) (caar product) (note-out n)))
             (if (pair? product) ", style=bold" "") "];\n")
        (put-edge (note-tool n) me "style=bold")
        (for-each (lambda (input) (put-edge (cdr input) me "")) (note-inputs n))))
    steps)
  (for-each (lambda (f) (out "  n" (number->string (cdr f)) " [label=" (quoted (car f)) ", shape=plaintext];\n")) first-files)
  (out "}\n"))

(define (put-edge from to attributes)
  (out "  n" (number->string from) " -> n" to " [" attributes "];\n"))

;; ---------------------------------------------------------------- the chain

(define found? #f)
(define stages-seen '())

(define (at-stage stage products)
  (define by-id (map (lambda (p) (cons (car p) (id-of (cdr p)))) products))
  (set! stages-seen (cons stage stages-seen))
  (if (string=? stage wanted-stage)
      (let* ((groups (groups-for by-id)) (steps (apply append (map cdr groups))))
        (set! found? #t)
        (lay-out! groups by-id)
        (if (not (string=? inputs-path "")) (save-inputs! inputs-path))
        (case (string->symbol output-format)
          ((scheme) (put-scheme by-id))
          ((sh) (put-lines "#!/bin/sh\n" by-id (lambda (text) (out "\necho '" text "'\n"))))
          ((kaem) (put-lines "" by-id (lambda (text) (out "\n# " text "\n"))))
          ((dot) (put-dot steps by-id)))))
  ;; What later stages find under its name.
  (for-each (lambda (p)
              (hash-table-set! earlier (cdr p) (car p))
              (hash-table-set! built-at (cdr p) (string-append "build/" arch "/host/" stage "/" (car p))))
            by-id))

(define built-at (make-hash-table))      ; id -> where the product of an earlier stage lies

;; Copies the files that the commands begin with to DIR.
(define (save-inputs! dir)
  (for-each
    (lambda (f)
      (let ((path (hash-table-ref built-at (cdr f) (lambda () #f))))
        (if (not (or (not path) (file-exists? path)))
            (stop "emit: there is no " path " yet: run `boot2-scm chain/boot.scm " arch "` first"))))
    first-files)
  (for-each
    (lambda (f)
      (let* ((n (note-of (cdr f))) (path (string-append dir "/" (car f)))
             (folder (substring path 0 (- (string-length path) (string-length (%base-name path))))))
        (must (run "/bin/mkdir" "-p" folder) (string-append "making the folder " folder))
        (host-save (if (hash-table-contains? earlier (cdr f))
                       (real-source (car f) (hash-table-ref built-at (cdr f)) (note-program? n))
                       ((note-fetch n)))
                   path)))
    first-files))

(definitions-only! at-stage)
(include "boot.scm")
(if (not found?) (stop "emit: unknown stage `" wanted-stage "`: it is one of" (joined (reverse stages-seen))))
(write-result! "emit" out-path (builder->bytevector text))
