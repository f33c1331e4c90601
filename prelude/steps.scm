;; steps.scm - the host-… procedures of chain.scm over nothing but `run`: for scheme1 on its own, in the chain's
;; kernel or on any system.  A step runs at once.  Nothing is remembered and nothing is sandboxed.
;;
;; Load between prelude.scm and chain.scm.  Made files go to the working directory as build-N-NAME, and a
;; stage's exports to STAGE-NAME.  That does for steps that name all their inputs, up to boot2: from boot3 on tools look
;; for files under names of their own, and `boot2-scm emit` writes the steps with those.

;; An artifact's id is its path.

(define (host-arch)
  (error "name an architecture: amd64, aarch64 or riscv64"))

(define (host-source name path program?) path)

;; A file of whoever runs the script.
(define (host-given name path program?) path)

;; `boot2-scm fetch --unpack third-party` lays the files down like this.
(define (host-third-party name package path) (string-append "third-party/" package "/" path))

(define %steps-made 0)

;; Returns the path of a file that nothing has been written to yet.
(define (%fresh-path name)
  (set! %steps-made (+ %steps-made 1))
  (format "build-~d-~a" %steps-made name))

;; Runs TOOL on ARGV with every input's name, and OUT, replaced by a path.
(define (host-step label tool argv inputs out program? arch)
  (for-each
    (lambda (input)
      (if (not (member (car input) argv))
          (error (format "~a: needs ~a beside its command line; use what `boot2-scm emit` writes" label (car input)))))
    inputs)
  (let* ((path (%fresh-path out))
         (place (lambda (argument)
                  (cond ((equal? argument out) path)
                        ((assoc argument inputs) => cdr)
                        (else argument)))))
    (write-line stdout label)
    (must (apply run (%as-command tool) (map place (cdr argv))) label)
    path))

;; A name without a slash is relative to the working directory for `run` too; say so in the path.
(define (%as-command path)
  (if (= (string-ref path 0) #\/) path (string-append "./" path)))

(define (host-export stage arch exports)
  (for-each
    (lambda (export)
      (%copy-file (cdr export) (string-append stage "-" (car export))))
    exports))

(define (host-save id path) (%copy-file id path))

(define (host-finish) #t)

(define (host-check-same a b)
  (if (not (equal? (%file-bytes a) (%file-bytes b)))
      (error (format "~a and ~a must be the same bytes, and differ" a b))))

;; The value of RESULT, if it is (#t . value); otherwise it is why ACTION on PATH failed.
(define (%done result action path)
  (if (car result)
      (cdr result)
      (error (format "cannot ~a ~a: errno ~d" action path (cdr result)))))

(define (%file-bytes path)
  (let* ((port (%done (open-input path) "open" path))
         (bytes (%done (read-all port) "read" path)))
    (close port)
    bytes))

;; TO may be executed, as every file may in the chain's own kernel: `open-output` alone would not allow it.
(define (%copy-file from to)
  (let ((bytes (%file-bytes from))
        (port (%fd-port (%done (sys-openat %cwd to %open-create %mode-755) "write" to))))
    (%done (write-bytes port bytes) "write" to)
    (%done (close port) "write" to)))

(define %mode-755 493)
