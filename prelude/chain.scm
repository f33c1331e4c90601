;; chain.scm - the words a chain script is written in: artifacts, tools, sources, stages.
;;
;; An artifact is an immutable file.  It is a procedure: applying one that is a program to other artifacts is a
;; step, one run of that tool, and gives the artifact that the run makes.  So (hex1 hex2.hex1) is hex2.
;;
;; This file decides how each tool takes its arguments and what its output is called.  What a step does it leaves
;; to these procedures: host-arch host-source host-given host-third-party host-step host-export host-wait host-save host-finish host-check-same.  On the host they are
;; primitives (a step is lazy, sandboxed and remembered); elsewhere steps.scm defines them over `run`.
;;
;; Uses: records, hash tables, syntax-rules, defn; nothing that one engine has and another lacks.

;; ---------------------------------------------------------------- artifacts

(define-record-type artifact
  (%make-artifact id name program? machine)
  %artifact-record?
  (id %artifact-id)                ; what the host-… procedures know it by
  (name %artifact-name)            ; its file name inside a step
  (program? %artifact-program?)    ; may be applied
  (machine %artifact-machine))     ; the architecture that it runs on, if it is a program

;; Procedure -> record, for every artifact there is.
(define %artifacts (make-hash-table))

(define (artifact? x) (hash-table-contains? %artifacts x))

;; X: an artifact.  WHO: the tool or form that wants one, for the report.
(define (%artifact-of x who)
  (if (artifact? x)
      (hash-table-ref %artifacts x)
      (error (format "~a: expected an artifact, got" who) x)))

(define (artifact-name x) (%artifact-name (%artifact-of x "artifact-name")))

;; The same artifact under another file name, which may be a path: steps find it there.
(define (named name x)
  (let ((record (%artifact-of x "named")))
    (%artifact-for (%artifact-machine record) (%artifact-id record) name (%artifact-program? record))))

(define (%artifact id name program?) (%artifact-for arch id name program?))

(define (%artifact-for machine id name program?)
  (define record (%make-artifact id name program? machine))
  (define (self . given) (%apply-tool record given))
  (hash-table-set! %artifacts self record)
  self)

;; ---------------------------------------------------------------- file names

;; Offset of the first dot in NAME, or its length.
(define (%first-dot name)
  (let ((end (string-length name)))
    (do ((i 0 (+ i 1)))
        ((or (= i end) (= (string-ref name i) #\.)) i))))

;; "M0.all.hex2" -> "M0".
(define (%stem name) (substring name 0 (%first-dot name)))

;; "M0.hex2" -> "M0.all.hex2": the name of what catm makes of files that end in M0.hex2.
(define (%joined-name name)
  (if (%has-part? name ".all.")
      name
      (string-append (%stem name) ".all" (substring name (%first-dot name) (string-length name)))))

(define (%has-part? name part)
  (let ((end (- (string-length name) (string-length part))))
    (let next ((i 0))
      (cond ((> i end) #f)
            ((string=? (substring name i (+ i (string-length part))) part) #t)
            (else (next (+ i 1)))))))

;; ---------------------------------------------------------------- how tools take their arguments

;; A tool is applied to artifacts, strings and lists, in the order of its command line: an artifact stands for its
;; name and is an input, a string stands for itself, and a list holds inputs that the command line does not mention,
;; such as the headers that a C file includes.  Where the output's name goes, and what it is, the convention says.

(define-record-type convention
  (%make-convention arity arguments output program?)
  %convention?
  (arity %convention-arity)          ; number of inputs, or #f for any
  (arguments %convention-arguments)  ; words of the command line, output name -> arguments
  (output %convention-output)        ; words of the command line -> output name
  (program? %convention-program?))   ; words of the command line -> whether the output is a program

(define (%last names) (list-ref names (- (length names) 1)))

(define (%in-out words out) (append words (list out)))
(define (%out-in words out) (cons out words))
(define (%at-base words out) (append '("-B" "0x600000") words (list out)))

(define (%stem-of-last words) (%stem (%last words)))
(define (%suffixed suffix) (lambda (words) (string-append (%stem (%last words)) suffix)))

;; tcc: `-c` makes an object of one source; `-ar` an archive, whose name comes behind the letters; else a program.
(define (%tcc-arguments words out)
  (if (equal? (car words) "-ar")
      (append (list "-ar" (cadr words) out) (list-tail words 2))
      (append words (list "-o" out))))
(define (%tcc-output words)
  (cond ((equal? (car words) "-ar") "archive.a")
        ((member "-c" words) ((%suffixed ".o") words))
        (else "a.out")))
(define (%tcc-program? words) (not (or (equal? (car words) "-ar") (member "-c" words))))

(define (%always words) #t)
(define (%never words) #f)

(define %hex-tool (%make-convention 1 %in-out %stem-of-last %always))

;; Tool name -> convention.  The one table of these facts.  What scheme1 does is in the script it is given first:
;; `scheme1 cc` is scheme1 with cc.scm or cc.all.scm.
(define %conventions (make-hash-table))

(for-each (lambda (row) (hash-table-set! %conventions (car row) (cadr row)))
  (list
    (list "hex0-seed"    %hex-tool)
    (list "hex0"         %hex-tool)
    (list "hex1"         %hex-tool)
    (list "hex2"         %hex-tool)
    (list "catm"         (%make-convention #f %out-in (lambda (words) (%joined-name (%last words))) %never))
    (list "M0"           (%make-convention 1 %in-out (%suffixed ".hex2") %never))
    (list "M1pp"         (%make-convention 1 %in-out (%suffixed ".hex2pp") %never))
    (list "hex2pp"       (%make-convention 1 %at-base %stem-of-last %always))
    (list "scheme1 cc"   (%make-convention #f %in-out (%suffixed ".P1pp") %never))
    (list "scheme1 edit" (%make-convention 3 %in-out (lambda (words) (string-append "edited." (cadr words))) %never))
    (list "tcc"          (%make-convention #f %tcc-arguments %tcc-output %tcc-program?))))

;; WORDS: the command line, which names the script if the tool is scheme1.
(define (%convention-for tool words)
  (let* ((name (%artifact-name tool))
         (key (if (and (equal? name "scheme1") (pair? words))
                  (string-append name " " (%stem (car words)))
                  name)))
    (hash-table-ref %conventions key
      (lambda () (error (format "~a: no convention says how this tool takes its arguments" key))))))

;; ---------------------------------------------------------------- steps

;; TOOL: the record of the artifact being applied.  GIVEN: artifacts, strings and lists of artifacts.  Returns the
;; artifact the run makes.
(define (%apply-tool tool given)
  (if (not (%artifact-program? tool))
      (error (format "~a: not a program, so it can't be applied" (%artifact-name tool))))
  (let* ((who (%artifact-name tool))
         (spoken (filter (lambda (x) (not (or (pair? x) (null? x)))) given))
         (records (%records (filter (lambda (x) (not (string? x))) spoken) who))
         (company (%records (apply append (filter pair? given)) who))
         (names (%distinct-names (map %artifact-name records)))
         (words (%words spoken names))
         (convention (%convention-for tool words))
         (out (begin (%check-arity tool convention records) ((%convention-output convention) words)))
         (program? ((%convention-program? convention) words))
         (id (host-step (format "~a (~a)" who (%last words))
                        (%artifact-id tool)
                        (cons who ((%convention-arguments convention) words out))
                        (append (map %named-id names records)
                                (map (lambda (record) (%named-id (%artifact-name record) record)) company))
                        out
                        program?
                        (%artifact-machine tool))))
    (%artifact id out program?)))

(define (%records artifacts who) (map (lambda (x) (%artifact-of x who)) artifacts))
(define (%named-id name record) (cons name (%artifact-id record)))

;; The command line: SPOKEN with each artifact as the next of NAMES.
(define (%words spoken names)
  (cond ((null? spoken) '())
        ((string? (car spoken)) (cons (car spoken) (%words (cdr spoken) names)))
        (else (cons (car names) (%words (cdr spoken) (cdr names))))))

(define (%check-arity tool convention records)
  (let ((wanted (%convention-arity convention))
        (given (length records)))
    (if (if wanted (not (= given wanted)) (= given 0))
        (error (format "~a: expected ~a input~a, got ~a" (%artifact-name tool)
                       (if wanted wanted "at least one") (if (or (not wanted) (= wanted 1)) "" "s") given)))))

;; The same file may be given twice; within one step every input needs a name of its own.
(define (%distinct-names names)
  (let next ((rest names) (seen '()))
    (cond ((null? rest) (reverse seen))
          ((member (car rest) seen)
           (next (cons (string-append "again-" (car rest)) (cdr rest)) seen))
          (else (next (cdr rest) (cons (car rest) seen))))))

;; ---------------------------------------------------------------- sources

(define (%source directory name program?)
  (%source-at (string-append directory "/" (symbol->string name)) name program?))

(define (%source-at path name program?)
  (let ((file (symbol->string name)))
    (%artifact (host-source file path program?) file program?)))

;; (source DIRECTORY NAME ...): each NAME becomes a variable that holds the file DIRECTORY/NAME.
(define-syntax source
  (syntax-rules ()
    ((_ directory name ...)
     (begin (define name (%source directory 'name #f)) ...))))

;; (source-as NAME PATH): NAME becomes a variable that holds the file at PATH, which steps know as NAME.
(define-syntax source-as
  (syntax-rules ()
    ((_ name path) (define name (%source-at path 'name #f)))))

;; The file at PATH, as whoever calls the script names it.
(define (given-file path)
  (let ((name (%base-name path)))
    (%artifact (host-given name path #f) name #f)))

;; The same for a program that runs on this machine, which steps know as NAME.
(define (given-program name path)
  (%artifact-for (host-arch) (host-given name path #t) name #t))

;; What is behind the last slash of PATH.
(define (%base-name path)
  (let next ((i (string-length path)))
    (if (or (= i 0) (= (string-ref path (- i 1)) #\/))
        (substring path i (string-length path))
        (next (- i 1)))))

;; (source-list LIST DIRECTORY NAME ...): LIST becomes a variable that holds the files DIRECTORY/NAME, in order.
(define-syntax source-list
  (syntax-rules ()
    ((_ list-name directory name ...)
     (define list-name (list (%source directory 'name #f) ...)))))

;; The same as `source` for files that are programs.
(define-syntax source-program
  (syntax-rules ()
    ((_ directory name ...)
     (begin (define name (%source directory 'name #t)) ...))))

;; The artifact of the file at PATH within a third-party package, which steps know as NAME.
(define (%third-party-file package path name)
  (%artifact (host-third-party name package path) name #f))

;; (third-party PACKAGE PATH ...): each PATH becomes a variable that holds the file at PATH within the package, under that
;; name.  vendor/PACKAGE.scm says which archive that is and where it comes from.
(define-syntax third-party
  (syntax-rules ()
    ((_ package path ...)
     (begin
       (define path (%third-party-file (symbol->string 'package) (symbol->string 'path) (symbol->string 'path)))
       ...))))

;; (third-party-as NAME PACKAGE PATH): NAME becomes a variable that holds the file at PATH, which steps know as NAME.
(define-syntax third-party-as
  (syntax-rules ()
    ((_ name package path)
     (define name (%third-party-file (symbol->string 'package) (symbol->string 'path) (symbol->string 'name))))))

;; (third-party-list LIST PACKAGE PATH ...): LIST becomes a variable that holds the files at each PATH, in order.
(define-syntax third-party-list
  (syntax-rules ()
    ((_ list-name package path ...)
     (define list-name
       (map (lambda (file) (%third-party-file (symbol->string 'package) file file))
            (map symbol->string '(path ...)))))))

;; FILES, each for which EDITS has one called FILE.edit as (EDITED file edit); all of EDITS are used.
(define (with-edits edited files edits)
  (define left
    (fold (lambda (left file) (filter (lambda (edit) (not (%edit-of? edit file))) left)) edits files))
  (if (pair? left) (error (format "~a: there is no file that it edits" (artifact-name (car left)))))
  (map (lambda (file)
         (fold (lambda (file edit) (if (%edit-of? edit file) (edited file edit) file)) file edits))
       files))

(define (%edit-of? edit file) (string=? (artifact-name edit) (string-append (artifact-name file) ".edit")))

;; ---------------------------------------------------------------- the script's arguments: [ARCH [LAST-STAGE]]

(define %architectures '("amd64" "aarch64" "riscv64"))
(define %user-arguments (list-tail (argv) 2))

(define arch (if (pair? %user-arguments) (car %user-arguments) (host-arch)))
(define %last-stage (if (> (length %user-arguments) 1) (cadr %user-arguments) #f))

(define (%usage-error what given allowed)
  (write-line stderr (format "~a: error: unknown ~a `~a`" (cadr (argv)) what given))
  (write-line stderr (format "help: use one of: ~a" (%comma-separated allowed)))
  (exit 2))

(define (%comma-separated names)
  (fold (lambda (text name) (string-append text ", " name)) (car names) (cdr names)))

;; (stages NAME ...): the stages of this script, in order.  Says at once whether the arguments make sense.
(define-syntax stages
  (syntax-rules ()
    ((_ name ...) (%check-arguments (map symbol->string '(name ...))))))

;; For scripts with arguments of their own, of which the first is ARCH.
(define (check-architecture)
  (if (not (member arch %architectures)) (%usage-error "architecture" arch %architectures)))

(define (%check-arguments names)
  (check-architecture)
  (cond (%only-definitions? #f)
        ((and %last-stage (not (member %last-stage names))) (%usage-error "stage" %last-stage names))
        ((> (length %user-arguments) 2)
         (write-line stderr (format "~a: error: expected [ARCH [LAST-STAGE]], got ~a arguments"
                                    (cadr (argv)) (length %user-arguments)))
         (write-line stderr (format "help: for example: ~a ~a ~a" (cadr (argv)) arch (car (reverse names))))
         (exit 2))))

;; Writes TEXT, which a script with the name WHO was asked for, to the file at PATH, or to standard output if PATH is the
;; empty string.
(define (write-result! who path text)
  (let ((opened (if (string=? path "") (cons #t stdout) (open-output path))))
    (if (not (and (car opened) (car (write-bytes (cdr opened) text))))
        (begin
          (write-line stderr (string-append who ": cannot write " path))
          (exit 1)))))

;; ---------------------------------------------------------------- stages and claims

;; After (definitions-only!) a chain script that is included defines what it defines, and wants nothing made: for
;; scripts that build on another one, and take arguments of their own.  For a stage it calls INSTEAD with its name and
;; its products, pairs (name . artifact), if that is given.
(define %only-definitions? #f)
(define %instead (lambda (stage products) #f))
(define (definitions-only! . instead)
  (set! %only-definitions? #t)
  (if (pair? instead) (set! %instead (car instead))))

;; (stage NAME ARTIFACT ...): wants these built, and lays them down under build/ARCH/DRIVER/NAME.
;; The script ends here if NAME is the last stage it was asked for.
(define-syntax stage
  (syntax-rules ()
    ((_ name artifact ...)
     (%stage (symbol->string 'name) (list (cons (symbol->string 'artifact) artifact) ...)))))

(define (%stage name exports)
  (define ids (map (lambda (export) (cons (car export) (%artifact-id (%artifact-of (cdr export) name)))) exports))
  (if %only-definitions? (%instead name exports) (%want name ids)))

(define (%want name ids)
  (host-export name arch ids)
  (if (equal? name %last-stage)
      (begin (host-finish) (exit 0))))

;; Fails unless all the artifacts hold the same bytes.
(define (same-bytes! first . others)
  (for-each
    (lambda (other)
      (let ((one (%artifact-id (%artifact-of first "same-bytes!")))
            (two (%artifact-id (%artifact-of other "same-bytes!"))))
        (if (not %only-definitions?) (host-check-same one two))))
    others))

;; Makes X.  Returns its SHA-256, 64 hex digits.
(define (digest x) (list-ref (host-wait (%artifact-id (%artifact-of x "digest"))) 2))

;; Makes X, and writes it to the file at PATH, relative to the working directory.
(define (save! x path) (host-save (%artifact-id (%artifact-of x "save!")) path))
