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

;; boot3: a C compiler in Scheme.
(source-list cc-parts "chain/cc"
  util.scm lex.scm literal.scm macro.scm condition.scm pp.scm type.scm float.scm ast.scm scope.scm decl.scm
  expr.scm init.scm stmt.scm unit.scm gen.scm main.scm)
