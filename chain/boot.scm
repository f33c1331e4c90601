;; boot.scm [ARCH [LAST-STAGE]] - the bootstrap, from a few hundred bytes upwards.
;;
;; Each line claims: this, from that.  A name with a suffix is a file of this tree (sources.scm); a name without
;; is a program made by an earlier line, and applying it is a run of that program in a sandbox.

(stages boot0 boot1 boot2 boot3 boot4)
(include "sources.scm")

;; boot0: from the seed.  hex0-seed is the only file here that is not text; hex0 must be the same bytes again.
(define hex0 (hex0-seed hex0.hex0))
(define hex1 (hex0 hex1.hex0))
(define hex2 (hex1 hex2.hex1))
(define catm (hex2 catm.hex2))
(define M0   (hex2 (catm ELF.hex2 M0.hex2)))
(same-bytes! hex0 hex0-seed)
(stage boot0 hex0 hex1 hex2 catm M0)

;; boot1: the first portable programs.  P1 is one language on three machines; P1A.M1 is what this machine makes of it.
(defn exe (M1-src) (hex2 (catm ELF.hex2 (M0 M1-src))))
(define M1pp   (exe (catm P1A.M1 M1pp.P1)))
(define hex2pp (exe (catm P1A.M1 hex2pp.P1)))
(stage boot1 M1pp hex2pp)

;; boot2: catm again, which now says what went wrong; and a Scheme, in the parts that sources.scm lists.
(defn ppexe (part . parts)
  (hex2pp (catm ELF.hex2 (M1pp (apply catm P1A.M1pp P1.M1pp P1pp.P1pp part parts)))))
(define catm    (ppexe catm.P1pp))
(define scheme1 (apply ppexe scheme1-parts))
(stage boot2 catm scheme1)

;; boot3: C.  cc.scm compiles to P1, so one C library serves three machines; and it compiles tcc.
(define cc.scm   (apply catm prelude.scm cc-parts))
(define edit.scm (catm prelude.scm edit.scm))
(defn cc (C-src . options)
  (apply scheme1 cc.scm (string-append "--target=" arch) "-I" "include" libc-headers (append options (list C-src))))
(define libc.P1pp (cc libc.c "--lib=libc__" (append (list libc.h softfloat.c) libc-units)))
(defn scc (C-src . options) (ppexe libc.P1pp (apply cc C-src "--libc" options)))
(defn edited (file edits) (named (artifact-name file) (scheme1 edit.scm file edits)))
(define tcc-files (append tcc-additions (with-edits edited tcc-parts tcc-edits)))
(define tcc-options (list "-D" (string-append tcc-target "=1") "-I" "." tcc-files))
(define tcc0 (apply scc tcc.c tcc-options))
(stage boot3 tcc0)

;; boot4: tcc compiles itself until nothing changes.
(defn object (tcc source . options)
  (apply tcc "-c" "-I" "include" libc-headers (append options (list source))))
(defn archive (tcc name units)
  (named name (apply tcc "-ar" "rcs" (map (lambda (unit) (object tcc unit (list libc.h))) units))))
(defn crt1    (tcc) (named "crt1.o" (object tcc start.S)))
(defn libc    (tcc) (archive tcc "libc.a" (append libc-units (list memory.c system.S))))
(defn libtcc1 (tcc) (archive tcc "libtcc1.a" (with-edits edited libtcc1-units libtcc1-edits)))
(defn linked  (tcc name object)
  (named name (tcc "-nostdlib" "-static" object (crt1 tcc) (libc tcc) (libtcc1 tcc))))
(defn compiled-tcc (tcc) (linked tcc "tcc" (apply object tcc tcc.c tcc-options)))
(define tcc1 (compiled-tcc tcc0))
(define tcc2 (compiled-tcc tcc1))
(define tcc3 (compiled-tcc tcc2))
(same-bytes! tcc1 tcc2 tcc3)
(define crt1.o    (crt1 tcc3))
(define libc.a    (libc tcc3))
(define libtcc1.a (libtcc1 tcc3))
(define hello     (linked tcc3 "hello" (object tcc3 hello.c)))
(stage boot4 tcc1 tcc2 tcc3 crt1.o libc.a libtcc1.a hello)
