;; chain.scm - the words a chain script is written in: artifacts, tools, sources, stages.
;;
;; An artifact is an immutable file.  It is a procedure: applying one that is a program to other artifacts is a
;; step, one run of that tool, and gives the artifact that the run makes.  So (hex1 hex2.hex1) is hex2.
;;
;; This file decides how each tool takes its arguments and what its output is called.  What a step does it leaves
;; to seven procedures: host-arch host-source host-third-party host-step host-export host-finish host-check-same.  On the host they are
;; primitives (a step is lazy, sandboxed and remembered); elsewhere steps.scm defines them over `run`.
;;
;; Uses: records, hash tables, syntax-rules, defn; nothing that one engine has and another lacks.

;; ---------------------------------------------------------------- artifacts

(define-record-type artifact
  (%make-artifact id name program?)
  %artifact-record?
  (id %artifact-id)                ; what the host-… procedures know it by
  (name %artifact-name)            ; its file name inside a step
  (program? %artifact-program?))   ; may be applied

;; Procedure -> record, for every artifact there is.
(define %artifacts (make-hash-table))

(define (artifact? x) (hash-table-contains? %artifacts x))

;; X: an artifact.  WHO: the tool or form that wants one, for the report.
(define (%artifact-of x who)
  (if (artifact? x)
      (hash-table-ref %artifacts x)
      (error (format "~a: expected an artifact, got" who) x)))

(define (artifact-name x) (%artifact-name (%artifact-of x "artifact-name")))

(define (%artifact id name program?)
  (define record (%make-artifact id name program?))
  (define (self . inputs) (%apply-tool record inputs))
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

(define-record-type convention
  (%make-convention arity arguments output program?)
  %convention?
  (arity %convention-arity)          ; number of inputs, or #f for any
  (arguments %convention-arguments)  ; input names, output name -> argument list
  (output %convention-output)        ; input names -> output name
  (program? %convention-program?))   ; the output is a program

(define (%last names) (list-ref names (- (length names) 1)))

(define (%in-out names out) (append names (list out)))
(define (%out-in names out) (cons out names))
(define (%at-base names out) (append '("-B" "0x600000") names (list out)))

(define (%stem-of-last names) (%stem (%last names)))
(define (%suffixed suffix) (lambda (names) (string-append (%stem (%last names)) suffix)))

(define %hex-tool (%make-convention 1 %in-out %stem-of-last #t))

;; Tool name -> convention.  The one table of these facts.
(define %conventions (make-hash-table))

(for-each (lambda (row) (hash-table-set! %conventions (car row) (cadr row)))
  (list
    (list "hex0-seed" %hex-tool)
    (list "hex0"      %hex-tool)
    (list "hex1"      %hex-tool)
    (list "hex2"      %hex-tool)
    (list "catm"      (%make-convention #f %out-in (lambda (names) (%joined-name (%last names))) #f))
    (list "M0"        (%make-convention 1 %in-out (%suffixed ".hex2") #f))
    (list "M1pp"      (%make-convention 1 %in-out (%suffixed ".hex2pp") #f))
    (list "hex2pp"    (%make-convention 1 %at-base %stem-of-last #t))))

(define (%convention-for tool)
  (hash-table-ref %conventions (%artifact-name tool)
    (lambda () (error (format "~a: no convention says how this tool takes its arguments" (%artifact-name tool))))))

;; ---------------------------------------------------------------- steps

;; TOOL: the record of the artifact being applied.  INPUTS: artifacts.  Returns the artifact the run makes.
(define (%apply-tool tool inputs)
  (if (not (%artifact-program? tool))
      (error (format "~a: not a program, so it can't be applied" (%artifact-name tool))))
  (let* ((convention (%convention-for tool))
         (records (map (lambda (input) (%artifact-of input (%artifact-name tool))) inputs)))
    (%check-arity tool convention records)
    (let* ((names (%distinct-names (map %artifact-name records)))
           (out ((%convention-output convention) names))
           (id (host-step (format "~a (~a)" (%artifact-name tool) (%last names))
                          (%artifact-id tool)
                          (cons (%artifact-name tool) ((%convention-arguments convention) names out))
                          (map (lambda (name record) (cons name (%artifact-id record))) names records)
                          out
                          (%convention-program? convention)
                          arch)))
      (%artifact id out (%convention-program? convention)))))

(define (%check-arity tool convention records)
  (let ((wanted (%convention-arity convention))
        (given (length records)))
    (if (if wanted (not (= given wanted)) (= given 0))
        (error (format "~a: expected ~a input, got ~a"
                       (%artifact-name tool) (if wanted wanted "at least one") given)))))

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

(define (%check-arguments names)
  (cond ((not (member arch %architectures)) (%usage-error "architecture" arch %architectures))
        ((and %last-stage (not (member %last-stage names))) (%usage-error "stage" %last-stage names))
        ((> (length %user-arguments) 2)
         (write-line stderr (format "~a: error: expected [ARCH [LAST-STAGE]], got ~a arguments"
                                    (cadr (argv)) (length %user-arguments)))
         (write-line stderr (format "help: for example: ~a ~a ~a" (cadr (argv)) arch (car (reverse names))))
         (exit 2))))

;; ---------------------------------------------------------------- stages and claims

;; (stage NAME ARTIFACT ...): wants these built, and lays them down under build/ARCH/DRIVER/NAME.
;; The script ends here if NAME is the last stage it was asked for.
(define-syntax stage
  (syntax-rules ()
    ((_ name artifact ...)
     (%stage (symbol->string 'name) (list (cons (symbol->string 'artifact) artifact) ...)))))

(define (%stage name exports)
  (host-export name arch
    (map (lambda (export) (cons (car export) (%artifact-id (%artifact-of (cdr export) name)))) exports))
  (if (equal? name %last-stage)
      (begin (host-finish) (exit 0))))

;; Fails unless all the artifacts hold the same bytes.
(define (same-bytes! first . others)
  (for-each
    (lambda (other)
      (host-check-same (%artifact-id (%artifact-of first "same-bytes!"))
                       (%artifact-id (%artifact-of other "same-bytes!"))))
    others))
