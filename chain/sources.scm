;; sources.scm - every file of this tree that the chain reads, as a variable of the same name.
;; Per-architecture values are settled here and nowhere else.

(define seed-files (string-append "vendor/seed/" arch))

(source-program seed-files hex0-seed)
(source seed-files hex0.hex0 hex1.hex0 hex2.hex1 catm.hex2 M0.hex2 ELF.hex2)
