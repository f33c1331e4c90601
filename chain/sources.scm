;; sources.scm - every file of this tree that the chain reads, as a variable of the same name.
;; Per-architecture values are settled here and nowhere else.

(define seed-files (string-append "vendor/seed/" arch))

(source-program seed-files hex0-seed)
(source seed-files hex0.hex0 hex1.hex0 hex2.hex1 catm.hex2 M0.hex2 ELF.hex2)

;; boot1: P1 at M0's level.
(source-as P1A.M1 (string-append "chain/p1/P1-" arch ".M1"))
(source "chain/m1pp" M1pp.P1)
(source "chain/hex2pp" hex2pp.P1)

;; boot2: P1 with macros.
(source-as P1A.M1pp (string-append "chain/p1/P1-" arch ".M1pp"))
(source "chain/p1" P1.M1pp P1pp.P1pp)
(source "chain/catm" catm.P1pp)
(source-list scheme1-parts "chain/scheme1"
  values.P1pp nodes.P1pp arguments.P1pp heap.P1pp symbols.P1pp reader.P1pp
  scope.P1pp expand.P1pp macros.P1pp patterns.P1pp machine.P1pp compile.P1pp errors.P1pp
  text.P1pp numbers.P1pp bytes.P1pp data.P1pp records.P1pp hash.P1pp control.P1pp system.P1pp
  main.P1pp internal.P1pp scheme1.P1pp)

;; boot3: a C compiler in Scheme, a C library, and tcc, which with edits of ours is compiled by it.
(source "prelude" prelude.scm)
(source-list cc-parts "chain/cc"
  util.scm lex.scm literal.scm macro.scm condition.scm pp.scm type.scm float.scm ast.scm scope.scm decl.scm tag.scm
  expr.scm builtin.scm init.scm stmt.scm unit.scm gen.scm data.scm cc.scm)
(source-list libc-headers "chain/libc"
  include/alloca.h include/assert.h include/ctype.h include/errno.h include/fcntl.h include/float.h include/inttypes.h
  include/iso646.h include/limits.h include/locale.h include/math.h include/semaphore.h include/setjmp.h
  include/stdalign.h include/stdarg.h include/stdbool.h include/stddef.h include/stdint.h include/stdio.h
  include/stdlib.h include/stdnoreturn.h include/string.h include/strings.h include/sys/time.h include/sys/types.h
  include/time.h include/unistd.h)
(source-list libc-units "chain/libc"
  process.c unistd.c malloc.c ctype.c string.c multibyte.c number.c float.c stdlib.c stdio.c printf.c scanf.c time.c math.c)
(source "chain/libc" libc.h libc.c softfloat.c)
(source "chain/tcc" edit.scm)
(third-party tcc tcc.c)
(third-party-list tcc-parts tcc
  tcc.h libtcc.h libtcc.c tccpp.c tcctok.h tccgen.c tccelf.c elf.h stab.h stab.def tccrun.c tccasm.c tcctools.c
  x86_64-gen.c x86_64-link.c i386-asm.c x86_64-asm.h i386-tok.h
  arm64-gen.c arm64-link.c riscv64-gen.c riscv64-link.c)
(source-list tcc-additions "chain/tcc"
  config.h tccfloat.c x86_64-operands.c x86_64-asm-more.h arm64-asm.c riscv64-asm.c)
(source-list tcc-edits "chain/tcc"
  tcc.h.edit libtcc.c.edit tccpp.c.edit tcctok.h.edit tccgen.c.edit tccasm.c.edit
  tcctools.c.edit x86_64-gen.c.edit i386-asm.c.edit x86_64-asm.h.edit i386-tok.h.edit
  arm64-gen.c.edit arm64-link.c.edit riscv64-gen.c.edit riscv64-link.c.edit)
(define tcc-target
  (cdr (assoc arch '(("amd64" . "TCC_TARGET_X86_64") ("aarch64" . "TCC_TARGET_ARM64") ("riscv64" . "TCC_TARGET_RISCV64")))))

;; boot4: what a program that tcc compiles is linked with.
(source "chain/libc" memory.c)
(source (string-append "chain/libc/" arch) start.S system.S)
(third-party-as libtcc1.c tcc lib/libtcc1.c)
(third-party-as va_list.c tcc lib/va_list.c)
(third-party-as alloca86_64.S tcc lib/alloca86_64.S)
(third-party-as lib-arm64.c tcc lib/lib-arm64.c)
(source "chain/tcc" va_list.c.edit hello.c)
(define libtcc1-units (if (equal? arch "amd64") (list libtcc1.c va_list.c alloca86_64.S) (list lib-arm64.c)))
(define libtcc1-edits (if (equal? arch "amd64") (list va_list.c.edit) '()))
