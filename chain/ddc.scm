;; ddc.scm ARCH - diverse double-compiling: a tcc that owes nothing to this chain must arrive at the same bytes.
;;
;; This machine's C compiler builds the tcc sources of the chain; that tcc compiles them for ARCH, and the result
;; compiles them again.  Whatever the first compiler may have slipped in, it could only survive if the chain, from its
;; seed, had slipped in the same.  (D. A. Wheeler, Fully Countering Trusting Trust through Diverse Double-Compiling, 2009.)
;;
;; Nothing made here is ever part of what the chain makes.  build/ARCH/ddc keeps the sources and the first compiler.

(if (not (= (length (argv)) 3))
    (begin
      (write-line stderr "usage: boot2-scm ddc ARCH")
      (exit 2)))
(check-architecture)
(definitions-only!)
(include "boot.scm")

(define folder (string-append "build/" arch "/ddc"))
(define (shell command) (run "/bin/sh" "-c" command))
(define (in-folder name) (string-append folder "/" name))

(must (shell (string-append "rm -rf " folder " && mkdir -p " folder)) (string-append "making the folder " folder))
(for-each (lambda (file) (save! file (in-folder (artifact-name file)))) (cons tcc.c tcc-files))
(must (shell (string-append "cd " folder " && PATH=/usr/local/bin:/usr/bin:/bin cc -static -w -O1 -D " tcc-target "=1 -I . tcc.c -o tcc"))
      "compiling tcc with this machine's C compiler: install gcc and libc6-dev")

(define foreign (given-program "tcc" (in-folder "tcc")))
(define once    (compiled-tcc foreign))
(define twice   (compiled-tcc once))
(for-each
  (lambda (name x) (write-line stdout (string-append (digest x) "  " name)))
  '("tcc3 of the chain" "tcc by this machine's compiler, once through itself" "twice through itself")
  (list tcc3 once twice))
(if (not (string=? (digest tcc3) (digest twice)))
    (begin
      (save! tcc3 (in-folder "tcc3"))
      (save! twice (in-folder "twice"))
      (write-line stderr (string-append "ddc: they differ: compare " (in-folder "tcc3") " and " (in-folder "twice")))
      (exit 1)))
(write-line stdout (string-append arch ": the same bytes"))
