;; boot.scm [ARCH [LAST-STAGE]] - the bootstrap, from a few hundred bytes upwards.
;;
;; Each line claims: this, from that.  A name with a suffix is a file of this tree (sources.scm); a name without
;; is a program made by an earlier line, and applying it is a run of that program in a sandbox.

(stages boot0)
(include "sources.scm")

;; boot0: from the seed.  hex0-seed is the only file here that is not text; hex0 must be the same bytes again.
(define hex0 (hex0-seed hex0.hex0))
(define hex1 (hex0 hex1.hex0))
(define hex2 (hex1 hex2.hex1))
(define catm (hex2 catm.hex2))
(define M0   (hex2 (catm ELF.hex2 M0.hex2)))
(same-bytes! hex0 hex0-seed)
(stage boot0 hex0 hex1 hex2 catm M0)
