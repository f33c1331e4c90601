;; scc.scm ARCH SRC.c OUT [FILE...] - compiles a C program with the chain's own compiler, and links it with the chain's libc.
;;
;; cc.scm, run by scheme1, makes P1 of the program; M1pp and hex2pp make a program of that and the libc.  The FILEs are
;; what SRC.c includes.  Everything that is needed and not there yet is built from the seed.

(define arguments (list-tail (argv) 2))
(define (stop message)
  (write-line stderr message)
  (exit 2))
(if (< (length arguments) 3) (stop "usage: boot2-scm chain/scc.scm ARCH SRC.c OUT [FILE...]"))
(check-architecture)

(definitions-only!)
(include "boot.scm")

(save! (scc (given-file (list-ref arguments 1)) (map given-file (list-tail arguments 3)))
       (list-ref arguments 2))
