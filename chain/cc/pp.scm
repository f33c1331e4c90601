;; pp.scm: the preprocessor's directives, and the token stream it hands to the parser.
;;
;; The interface:
;;   (pp-open PATH OPTIONS) -> TS   OPTIONS: (make-pp-options TARGET INCLUDE-PATHS DEFINITIONS), see below
;;   (peek TS) (peek2 TS)           the next token, the one after it; both stay
;;   (next! TS)                     takes the next token
;; Tokens are those of util.scm: keywords recognised, constants valued, adjacent strings joined.  At the end
;; every further call gives a token of kind eof.
;;   (pp-text TS) -> bytes          everything, preprocessed, as text: -E

(define-record-type pp-options (make-pp-options target paths definitions) pp-options?
  (target pp-options-target)           ; symbol: amd64, aarch64 or riscv64
  (paths pp-options-paths)             ; -I folders, byte strings, in order
  (definitions pp-options-definitions)); in order: (define . "NAME=VALUE" or "NAME"), (undef . "NAME")

(define-record-type stream
  (%make-stream frame pending macros conditions paths texts guards in-condition? owed counter ahead ahead2 held)
  stream?
  (frame stream-frame set-stream-frame!)   ; the file being read
  (pending stream-pending set-stream-pending!) ; tokens before the file's: list
  (macros stream-macros)                   ; hash table: symbol -> macro
  (conditions stream-conditions set-stream-conditions!) ; open #if …, innermost first
  (paths stream-paths)                     ; -I folders
  (texts stream-texts)                     ; hash table: path -> text, #f for no file
  (guards stream-guards)                   ; hash table: path -> the macro that guards the file, #t: once
  (in-condition? stream-in-condition? set-stream-in-condition!) ; does `defined` work?
  (owed stream-owed set-stream-owed!)      ; token-flags for the next token that expansion gives
  (counter stream-counter set-stream-counter!) ; of __COUNTER__
  (ahead stream-ahead set-stream-ahead!)   ; token given by `peek`, or #f
  (ahead2 stream-ahead2 set-stream-ahead2!) ; token given by `peek2`, or #f
  (held stream-held set-stream-held!))     ; an expanded token read behind strings, or #f

;; One file, or built-in text, being read.
(define-record-type frame (make-frame lexer path index outer conditions guard state) frame?
  (lexer frame-lexer)
  (path frame-path)                     ; #f for built-in text
  (index frame-index)                   ; which of the -I folders it came from, for #include_next; -1: none
  (outer frame-outer)                   ; frame of the file that includes it, #f
  (conditions frame-conditions)         ; stream-conditions when it began
  (guard frame-guard set-frame-guard!)  ; name in the #ifndef that may guard it
  (state frame-state set-frame-state!)) ; start: nothing read yet.  open: in the guarding #ifndef.
                                        ; closed: behind its #endif.  none: not guarded

(define-record-type condition (make-condition loc taken? else?) condition?
  (loc condition-loc)                   ; of the #if
  (taken? condition-taken? set-condition-taken!) ; has one of its groups been read?
  (else? condition-else? set-condition-else!))   ; has #else been seen?

(define max-includes 200)


;;;; Reading tokens

;; Puts T in front of what comes next.
(define (push! ts t) (set-stream-pending! ts (cons t (stream-pending ts))))

;; The next token before macro expansion, directives obeyed.  At the end of the last file: eof.
(define (raw! ts)
  (let ((pending (stream-pending ts)))
    (if (pair? pending)
        (begin (set-stream-pending! ts (cdr pending))
               (car pending))
        (let* ((frame (stream-frame ts)) (t (lex! (frame-lexer frame))))
          (cond ((and (token-is? t '.hash) (<= flag-line (token-flags t)))
                 (directive! ts frame t)
                 (raw! ts))
                ((eq? (token-kind t) 'eof)
                 (%end-file! ts frame)
                 (if (frame-outer frame) (raw! ts) t))
                (else
                 (%not-guarded! frame)
                 t))))))

;; Something stands outside the #ifndef that would have guarded the file.
(define (%not-guarded! frame)
  (if (not (eq? (frame-state frame) 'open)) (set-frame-state! frame 'none)))

(define (%end-file! ts frame)
  (if (not (eq? (stream-conditions ts) (frame-conditions frame)))
      (fail (condition-loc (car (stream-conditions ts))) "this conditional has no #endif"))
  (if (eq? (frame-state frame) 'closed)
      (hash-table-set! (stream-guards ts) (frame-path frame) (frame-guard frame)))
  (if (frame-outer frame)
      (set-stream-frame! ts (frame-outer frame))))


;;;; Directives

;; Obeys the directive that begins with HASH.
(define (directive! ts frame hash)
  (let ((lx (frame-lexer frame)))
    (set-lexer-directive! lx #t)
    (let* ((t (lex! lx)) (name (and (identifier? t) (token-value t))))
      (case name
        ((ifdef ifndef)
         (let ((tested (token-value (%macro-name lx t))))
           (%end-line! lx t)
           (if (and (eq? name 'ifndef) (eq? (frame-state frame) 'start))
               (begin (set-frame-guard! frame tested)
                      (set-frame-state! frame 'open))
               (%not-guarded! frame))
           (%if! ts frame t (eq? (eq? name 'ifdef) (defined? ts tested)))))
        ((if) (%not-guarded! frame) (%if! ts frame t (%condition! ts lx t)))
        ((elif else) (%else! ts frame t name))
        ((endif) (%endif! ts frame t))
        (else
         (%not-guarded! frame)
         (case name
           ((define) (parse-define! ts lx (%macro-name lx t)))
           ((undef) (%undef! ts lx t))
           ((include) (%include! ts frame t #f))
           ((include_next) (%include! ts frame t #t))
           ((line) (%line! ts lx (lex-line! lx) t))
           ((error) (fail (token-loc t) "#error ~a" (lex-rest-of-line! lx)))
           ((warning) (warn (token-loc t) "#warning ~a" (lex-rest-of-line! lx)))
           ((pragma) (%pragma! ts t (lex-line! lx)))
           ((ident sccs) (lex-line! lx))
           (else
            (cond ((eq? (token-kind t) 'newline))
                  ((eq? (token-kind t) 'pp-number) (%line! ts lx (cons t (lex-line! lx)) t))
                  (else (fail (token-loc t) "unknown directive #~a" (token-text t))))))))
      (set-lexer-directive! lx #f)
      (set-lexer-flags! lx 0))))

;; Nothing may follow on the line.
(define (%end-line! lx t)
  (let ((extra (lex-line! lx)))
    (if (pair? extra)
        (warn (token-loc (car extra)) "`~a` after #~a is ignored" (token-text (car extra)) (token-value t)))))

;; The identifier that must come next.  T: the directive's name.
(define (%macro-name lx t)
  (let ((name (lex! lx)))
    (cond ((not (identifier? name)) (fail (or (token-loc name) (token-loc t)) "#~a needs a name" (token-value t)))
          (else name))))

(define (%undef! ts lx t)
  (let ((name (%macro-name lx t)))
    (check-definable (token-value name) (token-loc name) "undefined")
    (hash-table-delete! (stream-macros ts) (token-value name))
    (%end-line! lx t)))

(define (defined? ts name)
  (let ((m (hash-table-ref (stream-macros ts) name #f)))
    (and m (not (memq name '(defined _Pragma))) #t)))


;;;; Conditionals

;; Begins a conditional.  T: the directive's name.  Reads on in its first group, or behind the first # line
;; that ends a group which is not read.
(define (%if! ts frame t true?)
  (set-stream-conditions! ts (cons (make-condition (token-loc t) true? #f) (stream-conditions ts)))
  (if (not true?) (%skip-group! ts frame)))

(define (%condition! ts lx t)
  (let ((tokens (lex-line! lx)) (before (stream-in-condition? ts)))
    (set-stream-in-condition! ts #t)
    (let ((expanded (expand-list ts tokens)))
      (set-stream-in-condition! ts before)
      (condition-true? expanded (token-loc t)))))

;; The conditional that T, the name in an #elif, #else or #endif, belongs to.
(define (%current ts frame t)
  (if (eq? (stream-conditions ts) (frame-conditions frame))
      (fail (token-loc t) "#~a without #if" (token-value t))
      (car (stream-conditions ts))))

;; #elif or #else ends the group that is being read: all others are skipped.
(define (%else! ts frame t name)
  (%note-else! ts frame t name)
  (lex-line! (frame-lexer frame))
  (%skip-group! ts frame))

;; Checks and notes an #elif or #else.  Returns its conditional.
(define (%note-else! ts frame t name)
  (let ((c (%current ts frame t)))
    (if (condition-else? c) (fail (token-loc t) "#~a after #else" name))
    (if (eq? name 'else) (set-condition-else! c #t))
    ;; The guard would have to cover the whole file.
    (if (eq? (cdr (stream-conditions ts)) (frame-conditions frame)) (set-frame-state! frame 'none))
    c))

(define (%endif! ts frame t)
  (%current ts frame t)
  (set-stream-conditions! ts (cdr (stream-conditions ts)))
  (%end-line! (frame-lexer frame) t)
  (if (eq? (stream-conditions ts) (frame-conditions frame))
      (set-frame-state! frame (if (eq? (frame-state frame) 'open) 'closed 'none))))

;; Skips the rest of a group, and those behind it that are not to be read either.
(define (%skip-group! ts frame)
  (let ((lx (frame-lexer frame)))
    (let loop ((depth 0))
      (set-lexer-directive! lx #f)
      (if (not (lex-skip-group! lx))
          (fail (condition-loc (car (stream-conditions ts))) "this conditional has no #endif"))
      (set-lexer-directive! lx #t)
      (let* ((t (lex! lx)) (name (and (identifier? t) (token-value t))))
        (case name
          ((if ifdef ifndef) (loop (+ depth 1)))
          ((endif) (if (= depth 0) (%endif! ts frame t) (loop (- depth 1))))
          ((elif else)
           (if (= depth 0)
               (let* ((c (%note-else! ts frame t name))
                      (wanted? (and (not (condition-taken? c))
                                    (or (eq? name 'else)
                                        (%condition! ts lx t)))))
                 (cond ((not wanted?) (loop 0))
                       (else (set-condition-taken! c #t)
                             (if (eq? name 'else) (%end-line! lx t)))))
               (loop depth)))
          (else (loop depth)))))))


;;;; #include

(define (%include! ts frame t next?)
  (let* ((lx (frame-lexer frame))
         (loc (token-loc t))
         (spelled (or (lex-header-name! lx)
                      (%header-name (expand-list ts (lex-line! lx)) loc)))
         (name (bytevector-copy spelled 1 (- (string-length spelled) 1)))
         (quoted? (= 34 (string-ref spelled 0))))
    (%end-line! lx t)
    (if (string=? name "") (fail loc "empty file name in #include"))
    (%enter! ts (%find-include ts frame name quoted? next?) name quoted? loc)))

;; The header name that a line of expanded tokens spells: a string, or < to >.
(define (%header-name tokens loc)
  (cond ((null? tokens) (fail loc "#include needs \"FILE\" or <FILE>"))
        ((eq? (token-kind (car tokens)) 'pp-string) (token-value (car tokens)))
        ((token-is? (car tokens) '<)
         (let ((b (make-builder)))
           (builder-add! b 60)
           (let loop ((tokens (cdr tokens)) (first? #t))
             (cond ((null? tokens) (fail loc "#include <FILE without >"))
                   ((token-is? (car tokens) '>) (builder-add! b 62) (builder->bytevector b))
                   (else
                    (if (and (not first?) (not (= 0 (token-flags (car tokens))))) (builder-add! b 32))
                    (builder-add! b (token-text (car tokens)))
                    (loop (cdr tokens) #f))))))
        (else (fail loc "#include needs \"FILE\" or <FILE>"))))

;; Looks for NAME in the folder of the file being read, if QUOTED?, then in the -I folders; if NEXT?, only in
;; those behind the one that file came from.  Returns a pair of path and folder index (-1: not a -I
;; folder), or #f.
(define (%find-include ts frame name quoted? next?)
  (let* ((here (if (and quoted? (not next?) (frame-path frame))
                   (string-append (%folder (frame-path frame)) name)
                   #f)))
    (cond ((= 47 (string-ref name 0)) (and (file-text ts name) (cons name -1)))
          ((and here (file-text ts here)) (cons here -1))
          (else
           (let loop ((paths (stream-paths ts)) (index 0))
             (and (pair? paths)
                  (let ((path (string-append (car paths) "/" name)))
                    (if (and (or (not next?) (< (frame-index frame) index))
                             (file-text ts path))
                        (cons path index)
                        (loop (cdr paths) (+ index 1))))))))))

;; PATH up to its last slash.
(define (%folder path)
  (let ((slash (string-last-index path 47)))
    (if slash (bytevector-copy path 0 (+ slash 1)) "")))

;; The text of the file PATH, ready for a lexer, or #f.  Each file is read once.
(define (file-text ts path)
  (let ((known (hash-table-ref (stream-texts ts) path 'unknown)))
    (if (eq? known 'unknown)
        (let* ((bytes (read-file path)) (text (and bytes (lexer-ready bytes))))
          (hash-table-set! (stream-texts ts) path text)
          text)
        known)))

;; Begins to read FOUND, unless it is guarded and the guard is defined.
(define (%enter! ts found name quoted? loc)
  (if (not found)
      (fail loc "no file `~a`; searched: ~a" name (%search-path ts quoted? loc)))
  (let ((guard (hash-table-ref (stream-guards ts) (car found) #f)))
    (if (not (or (eq? guard #t) (and guard (defined? ts guard))))
        (begin
          (if (<= max-includes (%depth ts))
              (fail loc "includes are nested more than ~d deep" max-includes))
          (%push-file! ts (car found) (car found) (cdr found) (file-text ts (car found)) loc)))))

(define (%search-path ts quoted? loc)
  (let ((paths (append (if quoted? (list (let ((f (%folder (loc-file loc)))) (if (string=? f "") "." f))) '())
                       (stream-paths ts))))
    (if (null? paths)
        "nowhere, there is no -I"
        (apply string-append (car paths)
               (map (lambda (p) (string-append ", " p)) (cdr paths))))))

;; How many files are open, built-in text not counted.
(define (%depth ts)
  (let loop ((frame (stream-frame ts)) (n 0))
    (cond ((not frame) n)
          ((frame-path frame) (loop (frame-outer frame) (+ n 1)))
          (else (loop (frame-outer frame) n)))))

(define (%push-file! ts name path index text loc)
  (let ((id (add-source! (make-source name text 0 loc))))
    (set-stream-frame! ts (make-frame (make-lexer id text) path index (stream-frame ts)
                                      (stream-conditions ts) #f (if path 'start 'none)))))


;;;; #line and #pragma

;; TOKENS: the line number, then perhaps a file name (and, in a line marker, flags).
(define (%line! ts lx tokens t)
  (let* ((expanded (expand-list ts tokens))
         (loc (token-loc t))
         (number (if (and (pair? expanded) (eq? (token-kind (car expanded)) 'pp-number))
                     (string->number (token-value (car expanded)))
                     #f))
         (named (if (and (pair? expanded) (pair? (cdr expanded))) (cadr expanded) #f)))
    (if (not (and number (<= 0 number) (<= number 2147483647)))
        (fail loc "#line needs a line number"))
    (if (and named (not (eq? (token-kind named) 'pp-string)))
        (fail (token-loc named) "#line needs a string as the file name"))
    (let ((shift (- number (+ 1 (lexer-line lx)))) (old (loc-source (lexer-loc lx (lexer-pos lx)))))
      (set-lexer-shift! lx shift)
      (set-lexer-id! lx
        (add-source! (make-source (if named (token-value (join-strings (list named))) (source-name old))
                                  (source-text old) shift (source-included-at old)))))))

;; TOKENS: what stands behind #pragma, or in _Pragma's string.
;; Once, pack, push_macro and pop_macro, and a warning for weak; the rest says nothing to this compiler.
(define (%pragma! ts t tokens)
  (if (pair? tokens)
      (case (token-value (car tokens))
        ((once)
         (let ((path (frame-path (stream-frame ts))))
           (if path (hash-table-set! (stream-guards ts) path #t))))
        ((pack) (%pack! (cdr tokens) (token-loc t)))
        ((push_macro pop_macro) (%keep-macro! ts (token-value (car tokens)) (cdr tokens) (token-loc t)))
        ((weak) (warn (token-loc t) "#pragma weak is ignored: use __attribute__((weak))")))))

(define %kept-macros (make-hash-table)) ; name -> what push_macro has kept, the last first: macros, or #f for none

;; WHICH: push_macro or pop_macro; TOKENS: "(" string ")".
(define (%keep-macro! ts which tokens loc)
  (if (not (and (pair? tokens) (pair? (cdr tokens)) (eq? (token-kind (cadr tokens)) 'pp-string)))
      (warn loc "#pragma ~a is ignored: it wants a name in quotes" which)
      (let* ((name (string->symbol (token-value (join-strings (list (cadr tokens))))))
             (macros (stream-macros ts)) (kept (hash-table-ref %kept-macros name '())))
        (cond ((eq? which 'push_macro)
               (hash-table-set! %kept-macros name (cons (hash-table-ref macros name #f) kept)))
              ((pair? kept)
               (hash-table-set! %kept-macros name (cdr kept))
               (if (car kept) (hash-table-set! macros name (car kept)) (hash-table-delete! macros name)))))))

(define pack-limit #f)                  ; the largest alignment of members of structs now, or #f
(define %packs '())                     ; what `push` has kept: list of (label or #f . limit)

;; "(" ("push" | "pop")? ("," label)? ("," number)? ")"; a number may stand alone.  Without any: no limit.  As with
;; gcc on Linux, macros are not expanded: the name of one is a label.
(define (%pack! tokens loc)
  (define (bad) (warn loc "#pragma pack is ignored: it is malformed"))
  (define (words l)
    (cond ((null? l) #f)
          ((token-is? (car l) '.rparen) '())
          (else (let* ((rest (if (pair? (cdr l)) (if (token-is? (cadr l) '.comma) (cddr l) (cdr l)) '()))
                       (more (words rest)))
                  (and more (cons (car l) more))))))
  (define (limit! l)
    (if (pair? l)
        (let ((n (and (eq? (token-kind (car l)) 'pp-number) (string->number (token-value (car l))))))
          (cond ((or (pair? (cdr l)) (not (memv n '(0 1 2 4 8 16)))) (bad))
                (else (set! pack-limit (if (zero? n) #f n)))))))
  (let ((l (and (pair? tokens) (token-is? (car tokens) '.lparen) (words (cdr tokens)))))
    (cond ((not l) (bad))
          ((null? l) (set! pack-limit #f))
          ((memq (token-value (car l)) '(push pop))
           (let* ((label? (and (pair? (cdr l)) (identifier? (cadr l))))
                  (label (and label? (token-value (cadr l)))) (rest (if label? (cddr l) (cdr l))))
             (if (token-is? (car l) 'push)
                 (set! %packs (cons (cons label pack-limit) %packs))
                 (%pop-pack! label loc))
             (limit! rest)))
          (else (limit! l)))))

;; Back to the last limit kept, or the last one kept as LABEL.
(define (%pop-pack! label loc)
  (let next ((l %packs))
    (cond ((null? l) (warn loc "#pragma pack(pop) without a push"))
          ((or (not label) (eq? label (caar l)))
           (set! pack-limit (cdar l))
           (set! %packs (cdr l)))
          (else (next (cdr l))))))


;;;; Built-in macros

;; Puts a token in the place of T.
(define (%push-value! ts t kind value)
  (push! ts (make-token kind value (token-loc t) (token-flags t) '() #f))
  #t)

(define (%push-number! ts t n) (%push-value! ts t 'pp-number (number->string n)))
(define (%push-string! ts t text) (%push-value! ts t 'pp-string (quoted text)))

;; Name, and what `macro-special` wants.  Date and time are fixed: the same input gives the same output.
(define %special-macros
  (list
    (cons '__LINE__ (lambda (ts t) (%push-number! ts t (loc-line (token-loc t)))))
    (cons '__FILE__ (lambda (ts t) (%push-string! ts t (loc-file (token-loc t)))))
    (cons '__BASE_FILE__
          (lambda (ts t)
            (let outermost ((frame (stream-frame ts)))
              (if (frame-outer frame)
                  (outermost (frame-outer frame))
                  (%push-string! ts t (frame-path frame))))))
    (cons '__INCLUDE_LEVEL__ (lambda (ts t) (%push-number! ts t (- (%depth ts) 1))))
    (cons '__DATE__ (lambda (ts t) (%push-string! ts t "Jan  1 1970")))
    (cons '__TIME__ (lambda (ts t) (%push-string! ts t "00:00:00")))
    (cons '__COUNTER__
          (lambda (ts t)
            (let ((n (stream-counter ts)))
              (set-stream-counter! ts (+ n 1))
              (%push-number! ts t n))))
    (cons 'defined
          (lambda (ts t)
            (and (stream-in-condition? ts)
                 (let* ((first (raw! ts))
                        (open? (token-is? first '.lparen))
                        (name (if open? (raw! ts) first)))
                   (if (not (identifier? name)) (fail (token-loc t) "`defined` needs a name"))
                   (if open? (%expect-raw! ts t '.rparen))
                   (%push-value! ts t 'int (if (defined? ts (token-value name)) 1 0))))))
    (cons '__has_include
          (lambda (ts t)
            (if (not (stream-in-condition? ts))
                (fail (token-loc t) "__has_include outside #if"))
            (%expect-raw! ts t '.lparen)
            (let* ((tokens (%raw-to-close! ts t))
                   (known? (and (pair? tokens)
                                (or (eq? (token-kind (car tokens)) 'pp-string) (token-is? (car tokens) '<))))
                   (spelled (%header-name (if known? tokens (expand-list ts tokens)) (token-loc t)))
                   (name (bytevector-copy spelled 1 (- (string-length spelled) 1)))
                   (quoted? (= 34 (string-ref spelled 0))))
              (%push-value! ts t 'int
                            (if (%find-include ts (stream-frame ts) name quoted? #f) 1 0)))))
    (cons '_Pragma
          (lambda (ts t)
            (%expect-raw! ts t '.lparen)
            (let ((text (raw! ts)))
              (if (not (eq? (token-kind text) 'pp-string)) (fail (token-loc t) "_Pragma needs a string"))
              (%expect-raw! ts t '.rparen)
              (let ((lx (make-lexer 0 (lexer-ready (token-value (join-strings (list text)))))))
                (set-lexer-directive! lx #t)
                (%pragma! ts t (lex-line! lx))
                #t))))))

(define (%expect-raw! ts t value)
  (if (not (token-is? (raw! ts) value))
      (fail (token-loc t) "missing `~a` behind `~a`" (punct-text value) (token-value t))))

;; The tokens up to the right parenthesis that closes what is open, which is taken too.
(define (%raw-to-close! ts t)
  (let loop ((depth 0) (out '()))
    (let* ((next (raw! ts)) (value (token-value next)))
      (cond ((eq? (token-kind next) 'eof) (fail (token-loc t) "missing `)` behind `~a`" (token-value t)))
            ((and (= depth 0) (eq? value '.rparen)) (reverse out))
            (else (loop (case value ((.lparen) (+ depth 1)) ((.rparen) (- depth 1)) (else depth))
                        (cons next out)))))))

;; Object-like macros every target has.  char is signed, long double is double.
(define %common-macros "
#define __STDC__ 1
#define __STDC_VERSION__ 199901L
#define __STDC_HOSTED__ 1
#define __STDC_NO_COMPLEX__ 1
#define __STDC_NO_THREADS__ 1
#define __STDC_NO_ATOMICS__ 1
#define __STDC_UTF_16__ 1
#define __STDC_UTF_32__ 1
#define __scc__ 1
#define __linux__ 1
#define __linux 1
#define __gnu_linux__ 1
#define __unix__ 1
#define __unix 1
#define __ELF__ 1
#define __LP64__ 1
#define _LP64 1
#define __CHAR_BIT__ 8
#define __SCHAR_MAX__ 127
#define __SHRT_MAX__ 32767
#define __INT_MAX__ 2147483647
#define __LONG_MAX__ 9223372036854775807L
#define __LONG_LONG_MAX__ 9223372036854775807LL
#define __INTMAX_MAX__ 9223372036854775807L
#define __UINTMAX_MAX__ 18446744073709551615UL
#define __SIZE_MAX__ 18446744073709551615UL
#define __PTRDIFF_MAX__ 9223372036854775807L
#define __WCHAR_MAX__ 2147483647
#define __WCHAR_MIN__ (-__WCHAR_MAX__ - 1)
#define __SIZEOF_SHORT__ 2
#define __SIZEOF_INT__ 4
#define __SIZEOF_LONG__ 8
#define __SIZEOF_LONG_LONG__ 8
#define __SIZEOF_POINTER__ 8
#define __SIZEOF_SIZE_T__ 8
#define __SIZEOF_PTRDIFF_T__ 8
#define __SIZEOF_WCHAR_T__ 4
#define __SIZEOF_WINT_T__ 4
#define __SIZEOF_FLOAT__ 4
#define __SIZEOF_DOUBLE__ 8
#define __SIZEOF_LONG_DOUBLE__ 8
#define __SIZE_TYPE__ unsigned long
#define __PTRDIFF_TYPE__ long
#define __WCHAR_TYPE__ int
#define __WINT_TYPE__ unsigned int
#define __INTMAX_TYPE__ long
#define __UINTMAX_TYPE__ unsigned long
#define __INTPTR_TYPE__ long
#define __UINTPTR_TYPE__ unsigned long
#define __CHAR16_TYPE__ unsigned short
#define __CHAR32_TYPE__ unsigned int
#define __INT8_TYPE__ signed char
#define __INT16_TYPE__ short
#define __INT32_TYPE__ int
#define __INT64_TYPE__ long
#define __UINT8_TYPE__ unsigned char
#define __UINT16_TYPE__ unsigned short
#define __UINT32_TYPE__ unsigned int
#define __UINT64_TYPE__ unsigned long
#define __ORDER_LITTLE_ENDIAN__ 1234
#define __ORDER_BIG_ENDIAN__ 4321
#define __ORDER_PDP_ENDIAN__ 3412
#define __BYTE_ORDER__ __ORDER_LITTLE_ENDIAN__
#define __FLOAT_WORD_ORDER__ __ORDER_LITTLE_ENDIAN__
")

(define %target-macros
  '((amd64 . "
#define __x86_64__ 1
#define __x86_64 1
#define __amd64__ 1
#define __amd64 1
")
    (aarch64 . "
#define __aarch64__ 1
#define __AARCH64EL__ 1
")
    (riscv64 . "
#define __riscv 1
#define __riscv_xlen 64
")))

;; The -D and -U options as directives.
(define (%option-text definitions)
  (let ((b (make-builder)))
    (for-each
      (lambda (d)
        (let* ((text (cdr d)) (equals (string-index text 61)))
          (cond ((eq? (car d) 'undef) (emit! b "#undef " text "\n"))
                (equals (emit! b "#define " (bytevector-copy text 0 equals) " "
                               (bytevector-copy text (+ equals 1)) "\n"))
                (else (emit! b "#define " text " 1\n")))))
      definitions)
    (builder->bytevector b)))


;;;; The stream of finished tokens

(define (pp-open path options)
  (let* ((target (assq (pp-options-target options) %target-macros))
         (ts (%make-stream #f '() (make-hash-table) '() (pp-options-paths options) (make-hash-table)
                           (make-hash-table) #f 0 0 #f #f #f))
         (text (file-text ts path)))
    (if (not target) (fail #f "unknown target ~a" (pp-options-target options)))
    (if (not text) (fail #f "cannot read ~a" path))
    (for-each
      (lambda (s)
        (hash-table-set! (stream-macros ts) (car s) (make-macro (car s) #f #f '() #f (cdr s))))
      %special-macros)
    ;; The last one is read first.
    (%push-file! ts path path -1 text #f)
    (%push-file! ts "<command line>" #f -1 (lexer-ready (%option-text (pp-options-definitions options))) #f)
    (%push-file! ts "<built-in>" #f -1 (lexer-ready (string-append %common-macros (cdr target))) #f)
    ts))

(define keywords (make-hash-table))     ; symbol -> the keyword it spells

(for-each
  (lambda (k) (hash-table-set! keywords k k))
  '(auto break case char const continue default do double else enum extern float for goto if inline int long
    register restrict return short signed sizeof static struct switch typedef union unsigned void volatile
    while _Bool _Complex _Imaginary
    _Alignas _Alignof _Generic _Noreturn _Static_assert _Thread_local
    asm typeof __attribute__ __extension__ __label__))

(for-each
  (lambda (k) (hash-table-set! keywords (car k) (cdr k)))
  '((__asm . asm) (__asm__ . asm) (__typeof . typeof) (__typeof__ . typeof) (__attribute . __attribute__)
    (__inline . inline) (__inline__ . inline) (__const . const) (__const__ . const)
    (__volatile . volatile) (__volatile__ . volatile) (__signed . signed) (__signed__ . signed)
    (__restrict . restrict) (__restrict__ . restrict) (__alignof . _Alignof) (__alignof__ . _Alignof)
    (__complex__ . _Complex) (__thread . _Thread_local)))

;; The next expanded token, before conversion.
(define (%expanded! ts)
  (let ((held (stream-held ts)))
    (if held
        (begin (set-stream-held! ts #f) held)
        (expand! ts))))

;; The next finished token.
(define (%finished! ts)
  (let ((t (%expanded! ts)))
    (case (token-kind t)
      ((identifier)
       (let ((keyword (hash-table-ref keywords (token-value t) #f)))
         (if keyword
             (begin (set-token-kind! t 'keyword)
                    (set-token-value! t keyword))))
       t)
      ((punct eof) t)
      ((pp-number) (convert-number! t) t)
      ((pp-string) (%finish-strings! ts t))
      ((char) (convert-char! t) t)
      (else
       (let ((byte (string-ref (token-text t) 0)))
         (if (or (< byte 32) (= byte 127))
             (fail (token-loc t) "stray byte ~d in the program" byte)
             (fail (token-loc t) "stray `~a` in the program" (token-text t))))))))

;; T and the strings behind it as one token.
(define (%finish-strings! ts t)
  (let loop ((strings (list t)))
    (let ((next (%expanded! ts)))
      (if (eq? (token-kind next) 'pp-string)
          (loop (cons next strings))
          (begin (set-stream-held! ts next)
                 (join-strings (reverse strings)))))))

(define (next! ts)
  (let ((t (stream-ahead ts)))
    (if t
        (begin (set-stream-ahead! ts (stream-ahead2 ts))
               (set-stream-ahead2! ts #f)
               t)
        (%finished! ts))))

(define (peek ts)
  (or (stream-ahead ts)
      (let ((t (%finished! ts)))
        (set-stream-ahead! ts t)
        t)))

(define (peek2 ts)
  (peek ts)
  (or (stream-ahead2 ts)
      (let ((t (%finished! ts)))
        (set-stream-ahead2! ts t)
        t)))


;;;; -E

;; All tokens of TS as text.  A line begins where one did in the source; lines without tokens are dropped.
(define (pp-text ts)
  (let ((b (make-builder)))
    (let loop ((before #f))
      (let ((t (expand! ts)))
        (cond ((eq? (token-kind t) 'eof)
               (if before (builder-add! b 10))
               (builder->bytevector b))
              (else
               (cond ((not before))
                     ((<= flag-line (token-flags t)) (builder-add! b 10))
                     ((or (= flag-space (token-flags t)) (%would-merge? before t)) (builder-add! b 32)))
               (builder-add! b (token-text t))
               (loop t)))))))

;; Might A and B, written without a space between, be read as other tokens?  Not if the source has them so.
(define (%would-merge? a b)
  (let* ((left (token-text a)) (right (token-text b))
         (end (string-ref left (- (string-length left) 1))) (start (string-ref right 0)))
    (and (not (and (<= 0 (token-loc a)) (= (token-loc b) (+ (token-loc a) (string-length left)))))
         (or (and (%word-byte? end) (or (%word-byte? start) (= start 34) (= start 39)))
             (and (eq? (token-kind a) 'pp-number) (or (= start 43) (= start 45) (= start 46)))
             (and (= end 46) (%word-byte? start))
             (and (%joins? end) (%joins? start))))))

;; Is C a punctuator's byte that may stand beside another in one punctuator?
(define (%joins? c)
  (and (%punct-byte? c) (not (string-index "()[]{},;~?" c))))
