;; lex.scm: from the bytes of one source file to preprocessing tokens.
;;
;; A lexer keeps its file's text with a newline at its end and a NUL behind it, so that no scan needs a bounds check.
;; The line splice (backslash, newline) may stand anywhere, even inside a token.  Between tokens it is
;; skipped like white space.  Inside one, which is rare, `unsplice!` moves the bytes before the splice over
;; it, in a private copy of the text, and the token is scanned again.

(define-record-type lexer (%make-lexer id text pos line shift line-at flags directive? own?) lexer?
  (id lexer-id set-lexer-id!)              ; number of the source, for places
  (text lexer-text set-lexer-text!)        ; bytes, newline, NUL
  (pos lexer-pos set-lexer-pos!)           ; index of the next byte
  (line lexer-line set-lexer-line!)        ; its physical line, from 1
  (shift lexer-shift set-lexer-shift!)     ; what #line adds to it
  (line-at lexer-line-at set-lexer-line-at!) ; index at which that line begins
  (flags lexer-flags set-lexer-flags!)     ; what is known already about the next token
  (directive? lexer-directive? set-lexer-directive!) ; does a newline end the token sequence?
  (own? lexer-own? set-lexer-own!))        ; is the text a private copy?

;; The text of a file as a lexer wants it.  A byte order mark is dropped.
(define (lexer-ready bytes)
  (let ((text (if (string-prefix? "\xef;\xbb;\xbf;" bytes) (bytevector-copy bytes 3) bytes))
        (size (bytevector-length bytes)))
    (bytevector-append text
                       (if (and (< 0 size) (= 10 (bytevector-u8-ref bytes (- size 1)))) "\x0;" "\n\x0;"))))

;; Starts at the first byte of TEXT, which `lexer-ready` made; source ID.
(define (make-lexer id text)
  (%make-lexer id text 0 1 0 0 flag-line #f #f))


;;;; Classes of bytes

(define class-other 0)
(define class-letter 1)                 ; begins an identifier; bytes from 128 on are UTF-8 in one
(define class-digit 2)
(define class-space 3)
(define class-newline 4)
(define class-punct 5)                  ; begins a punctuator, a comment or, for a dot, a number
(define class-quote 6)
(define class-backslash 7)
(define class-nul 8)

(define byte-class (make-bytevector 256 class-other))
(define word-byte (make-bytevector 256 0))   ; 1: continues an identifier

(define (%set-class! bytes class)
  (string-for-each (lambda (c) (bytevector-u8-set! byte-class c class)) bytes))

(%set-class! "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_$" class-letter)
(do ((c 128 (+ c 1))) ((= c 256)) (bytevector-u8-set! byte-class c class-letter))
(%set-class! "0123456789" class-digit)
(%set-class! " \t\r\xb;\xc;" class-space)
(%set-class! "\n" class-newline)
(%set-class! "()[]{},;.|#+-*/%&=<>!?:~^" class-punct)
(%set-class! "\"'" class-quote)
(%set-class! "\\" class-backslash)
(%set-class! "\x0;" class-nul)
(do ((c 0 (+ c 1))) ((= c 256))
  (let ((class (bytevector-u8-ref byte-class c)))
    (if (or (= class class-letter) (= class class-digit))
        (bytevector-u8-set! word-byte c 1))))


;;;; Punctuators

;; By first byte: a symbol if nothing longer begins so, else a list of (NAME SECOND THIRD SPELLING), longest
;; first, where SECOND and THIRD are bytes, 0 for none, and SPELLING is #f but for digraphs.
(define %puncts (make-vector 256 #f))

(define (%define-punct! name spelling digraph?)
  (let ((byte (lambda (i) (if (< i (string-length spelling)) (string-ref spelling i) 0)))
        (c (string-ref spelling 0)))
    (vector-set! %puncts c
                 (cons (list name (byte 1) (byte 2) (and digraph? spelling))
                       (or (vector-ref %puncts c) '())))))

;; Shortest first: each goes before those that are there.
(for-each
  (lambda (name) (%define-punct! name (punct-text name) #f))
  '(.lparen .rparen .lbracket .rbracket .lbrace .rbrace .comma .semicolon .dot .bar .hash
    + - * / % & = < > ! ? : ~ ^
    += -= *= /= %= &= .bar= ^= == != <= >= << >> && .barbar ++ -- -> .hashhash
    <<= >>= ...))
(for-each
  (lambda (d) (%define-punct! (car d) (cdr d) #t))
  '((.lbracket . "<:") (.rbracket . ":>") (.lbrace . "<%") (.rbrace . "%>") (.hash . "%:")))

;; One candidate only: no list is needed.
(do ((c 0 (+ c 1))) ((= c 256))
  (let ((candidates (vector-ref %puncts c)))
    (if (and candidates (null? (cdr candidates)))
        (vector-set! %puncts c (car (car candidates))))))


;;;; Splices

;; Length of the splice at index I of TEXT, 0 if there is none.
(define (splice-length text i)
  (cond ((not (= 92 (string-ref text i))) 0)
        ((= 10 (string-ref text (+ i 1))) 2)
        ((and (= 13 (string-ref text (+ i 1))) (= 10 (string-ref text (+ i 2)))) 3)
        (else 0)))

;; Does a splice at index I stand before a byte for which (GOES-ON? BYTE) holds, or before another splice?
(define (splice-inside? text i goes-on?)
  (let ((n (splice-length text i)))
    (and (< 0 n)
         (let ((c (string-ref text (+ i n))))
           (or (= c 92) (goes-on? c))))))

;; A token began at START and met a splice at index I: moves its bytes over the splice and sets LX to it.
(define (unsplice! lx start i)
  (if (not (lexer-own? lx))
      (begin
        (set-lexer-text! lx (bytevector-copy (lexer-text lx)))
        (set-lexer-own! lx #t)))
  (let* ((text (lexer-text lx)) (n (splice-length text i)))
    (bytevector-copy! text (+ start n) text start i)
    (set-lexer-pos! lx (+ start n))
    (next-line! lx (+ i n))))

;; The next line begins at index I.
(define (next-line! lx i)
  (set-lexer-line! lx (+ 1 (lexer-line lx)))
  (set-lexer-line-at! lx i))


;;;; Places

;; The place of index I in the current line.  After `unsplice!` a token may begin before its line does.
(define (lexer-loc lx i)
  (let ((column (+ 1 (- i (lexer-line-at lx)))))
    (make-loc (lexer-id lx) (+ (lexer-line lx) (lexer-shift lx)) (if (< column 1) 1 column))))


;;;; Tokens

;; What stands for the end of a line inside a directive.
(define newline-token (make-token 'newline #f #f 0 '() #f))

;; Takes the next token.  In a directive a newline is one, and stays.
(define (lex! lx)
  (let ((text (lexer-text lx)))
    (let loop ((i (lexer-pos lx)) (flags (lexer-flags lx)))
      (let* ((c (string-ref text i)) (class (bytevector-u8-ref byte-class c)))
        (cond ((= class class-letter) (%lex-word! lx text i flags))
              ((= class class-space) (loop (+ i 1) (bit-or flags flag-space)))
              ((= class class-punct)
               (let ((next (string-ref text (+ i 1))))
                 (cond ((and (= c 47) (= next 42))                       ; /*
                        (loop (skip-comment! lx text i) (bit-or flags flag-space)))
                       ((and (= c 47) (= next 47))                       ; //
                        (loop (skip-line-comment! lx text i) (bit-or flags flag-space)))
                       ((and (= c 46) (= class-digit (bytevector-u8-ref byte-class next)))
                        (%lex-number! lx text i flags))
                       (else (%lex-punct! lx text i flags (vector-ref %puncts c))))))
              ((= class class-newline)
               (if (lexer-directive? lx)
                   (begin (set-lexer-pos! lx i) newline-token)
                   (begin (next-line! lx (+ i 1))
                          (loop (+ i 1) flag-line))))
              ((= class class-digit) (%lex-number! lx text i flags))
              ((= class class-quote) (%lex-quoted! lx text i i flags))
              ((= class class-backslash)
               (let ((n (splice-length text i)))
                 (cond ((< 0 n)
                        (next-line! lx (+ i n))
                        (loop (+ i n) flags))
                       ((ucn-at text i) (%lex-word! lx text i flags))
                       (else (%take-token! lx 'other (bytevector-copy text i (+ i 1)) #f i (+ i 1) flags)))))
              ((= class class-nul)
               (if (= (+ i 1) (bytevector-length text))
                   (begin (set-lexer-pos! lx i)
                          (make-token 'eof #f (lexer-loc lx i) flags '() #f))
                   (loop (+ i 1) (bit-or flags flag-space))))
              (else (%take-token! lx 'other (bytevector-copy text i (+ i 1)) #f i (+ i 1) flags)))))))

;; The token from START to END of the current line.
(define (%take-token! lx kind value extra start end flags)
  (set-lexer-pos! lx end)
  (set-lexer-flags! lx 0)
  (make-token kind value (lexer-loc lx start) flags '() extra))

;; A splice at I stood inside the token that began at START: that is where the token is.
(define (%lex-again! lx start i flags)
  (let ((loc (lexer-loc lx start)))
    (unsplice! lx start i)
    (set-lexer-flags! lx flags)
    (let ((t (lex! lx)))
      (make-token (token-kind t) (token-value t) loc flags '() (token-extra t)))))

(define (%word-byte? c) (= 1 (bytevector-u8-ref word-byte c)))

;; An identifier, or the prefix of a wide character or string.
(define (%lex-word! lx text start flags)
  (let loop ((i start))
    (let ((c (string-ref text i)))
      (cond ((= 1 (bytevector-u8-ref word-byte c)) (loop (+ i 1)))
            ((= c 92)
             (cond ((splice-inside? text i (lambda (c) (or (%word-byte? c) (= c 34) (= c 39))))
                    (%lex-again! lx start i flags))
                   ((ucn-at text i) => loop)
                   (else (%take-word! lx text start i flags))))
            ((and (or (= c 34) (= c 39)) (%wide-prefix? text start i))
             (%lex-quoted! lx text start i flags))
            (else (%take-word! lx text start i flags))))))

(define (%take-word! lx text start end flags)
  (let ((spelling (bytevector-copy text start end)))
    (%take-token! lx 'identifier
                  (string->symbol (if (string-index spelling 92) (%ucns->utf-8 spelling) spelling))
                  #f start end flags)))

;; Is the word from START to END one of L u U u8?
(define (%wide-prefix? text start end)
  (let ((c (string-ref text start)))
    (cond ((= end (+ start 1)) (or (= c 76) (= c 117) (= c 85)))
          ((= end (+ start 2)) (and (= c 117) (= 56 (string-ref text (+ start 1)))))
          (else #f))))

;; pp-number = "."? digit (digit | letter | "." | [eEpP] [+-])*
(define (%lex-number! lx text start flags)
  (let loop ((i (+ start 1)))
    (let ((c (string-ref text i)))
      (cond ((or (= 1 (bytevector-u8-ref word-byte c)) (= c 46)) (loop (+ i 1)))
            ((and (or (= c 43) (= c 45)) (%exponent-mark? (string-ref text (- i 1)))) (loop (+ i 1)))
            ((and (= c 92)
                  (splice-inside? text i (lambda (c) (or (%word-byte? c) (= c 46) (= c 43) (= c 45)))))
             (%lex-again! lx start i flags))
            (else (%take-token! lx 'pp-number (bytevector-copy text start i) #f start i flags))))))

(define (%exponent-mark? c) (or (= c 101) (= c 69) (= c 112) (= c 80)))

;; A character or string from START, prefix included; its quote is at index OPEN.
(define (%lex-quoted! lx text start open flags)
  (let ((quote-byte (string-ref text open)))
    (let loop ((i (+ open 1)))
      (let ((c (string-ref text i)))
        (cond ((= c quote-byte)
               (%take-token! lx (if (= c 34) 'pp-string 'char)
                             (bytevector-copy text start (+ i 1)) #f start (+ i 1) flags))
              ((= c 92)
               (cond ((< 0 (splice-length text i)) (%lex-again! lx start i flags))
                     ((< 0 (splice-length text (+ i 1))) (%lex-again! lx start (+ i 1) flags))
                     ((= 10 (string-ref text (+ i 1))) (loop (+ i 1)))
                     (else (loop (+ i 2)))))
              ((or (= c 10) (and (= c 0) (= (+ i 1) (bytevector-length text))))
               ;; In a directive, such as #error, it may be an apostrophe in a text.
               (if (lexer-directive? lx)
                   (%take-token! lx 'other (bytevector-copy text start (+ open 1)) #f start (+ open 1) flags)
                   (fail (lexer-loc lx start) "missing terminating ~a" (if (= quote-byte 34) "\"" "'"))))
              (else (loop (+ i 1))))))))

;; ENTRY: from %puncts.
(define (%lex-punct! lx text start flags entry)
  (if (symbol? entry)
      (%take-token! lx 'punct entry #f start (+ start 1) flags)
      (let ((second (string-ref text (+ start 1))))
        (cond ((and (= second 92) (splice-inside? text (+ start 1) %punct-byte?))
               (%lex-again! lx start (+ start 1) flags))
              ((and (= 92 (string-ref text (+ start 2))) (%punct-byte? second)
                    (splice-inside? text (+ start 2) %punct-byte?))
               (%lex-again! lx start (+ start 2) flags))
              (else
               (let loop ((entry entry))
                 (let* ((e (car entry)) (e-second (cadr e)) (e-third (caddr e)))
                   (cond ((= e-second 0)
                          (%take-token! lx 'punct (car e) #f start (+ start 1) flags))
                         ((not (= e-second second)) (loop (cdr entry)))
                         ((= e-third 0)
                          (%lex-digraph! lx text e start flags))
                         ((= e-third (string-ref text (+ start 2)))
                          (%take-token! lx 'punct (car e) #f start (+ start 3) flags))
                         (else (loop (cdr entry)))))))))))

;; Two bytes, of which %: may be the first half of %:%:, the only punctuator of four.
(define (%lex-digraph! lx text e start flags)
  (if (and (eq? (car e) '.hash) (= 37 (string-ref text (+ start 2))) (= 58 (string-ref text (+ start 3))))
      (%take-token! lx 'punct '.hashhash "%:%:" start (+ start 4) flags)
      (%take-token! lx 'punct (car e) (cadddr e) start (+ start 2) flags)))

(define (%punct-byte? c) (= class-punct (bytevector-u8-ref byte-class c)))


;;;; Comments

;; Both return the index behind the comment that begins at START; a line comment's newline stays.
(define (skip-comment! lx text start)
  (let ((loc (lexer-loc lx start)))
    (let loop ((i (+ start 2)))
      (let ((c (string-ref text i)))
        (cond ((= c 42)
               (let ((next (%skip-splices! lx text (+ i 1))))
                 (if (= 47 (string-ref text next)) (+ next 1) (loop next))))
              ((= c 10)
               (next-line! lx (+ i 1))
               (loop (+ i 1)))
              ((and (= c 0) (= (+ i 1) (bytevector-length text)))
               (fail loc "unterminated comment"))
              (else (loop (+ i 1))))))))

(define (%skip-splices! lx text i)
  (let ((n (splice-length text i)))
    (if (= n 0)
        i
        (begin (next-line! lx (+ i n))
               (%skip-splices! lx text (+ i n))))))

(define (skip-line-comment! lx text start)
  (let loop ((i (+ start 2)))
    (let ((c (string-ref text i)))
      (cond ((or (= c 10) (and (= c 0) (= (+ i 1) (bytevector-length text)))) i)
            ((= c 92)
             (let ((next (%skip-splices! lx text i)))
               (loop (if (= next i) (+ i 1) next))))
            (else (loop (+ i 1)))))))


;;;; What directives need

;; Skips a group that a conditional excludes, up to the next line that begins with #.  Returns #t and leaves
;; LX behind the #, or #f and leaves it at the end of the file.
(define (lex-skip-group! lx)
  (let ((text (lexer-text lx)))
    (let loop ((i (lexer-pos lx)) (first? #f))
      (let* ((c (string-ref text i)) (class (bytevector-u8-ref byte-class c)))
        (cond ((= class class-newline)
               (next-line! lx (+ i 1))
               (loop (+ i 1) #t))
              ((= class class-space) (loop (+ i 1) first?))
              ((= class class-punct)
               (let ((next (string-ref text (+ i 1))))
                 (cond ((= c 47)
                        (cond ((= next 42) (loop (skip-comment! lx text i) first?))
                              ((= next 47) (loop (skip-line-comment! lx text i) first?))
                              (else (loop (+ i 1) #f))))
                       ((and first? (= c 35)) (set-lexer-pos! lx (+ i 1)) #t)
                       ((and first? (= c 37) (= next 58)) (set-lexer-pos! lx (+ i 2)) #t)
                       (else (loop (+ i 1) #f)))))
              ((= class class-quote) (loop (%skip-quoted text i) #f))
              ((= class class-backslash)
               (let ((next (%skip-splices! lx text i)))
                 (if (= next i) (loop (+ i 1) #f) (loop next first?))))
              ((and (= class class-nul) (= (+ i 1) (bytevector-length text)))
               (set-lexer-pos! lx i)
               #f)
              (else (loop (+ i 1) #f)))))))

;; Index behind the string or character that begins at START, or of the newline, or of the splice, before
;; which it does not end: in an excluded group it may be an apostrophe.
(define (%skip-quoted text start)
  (let ((quote-byte (string-ref text start)))
    (let loop ((i (+ start 1)))
      (let ((c (string-ref text i)))
        (cond ((= c quote-byte) (+ i 1))
              ((= c 10) i)
              ((= c 0) i)
              ((= c 92) (cond ((< 0 (splice-length text i)) i)
                              ((= 10 (string-ref text (+ i 1))) (+ i 1))
                              (else (loop (+ i 2)))))
              (else (loop (+ i 1))))))))

;; The header name that comes next in an #include, quotes or angle brackets included, or #f if it is
;; something else, such as a macro.
(define (lex-header-name! lx)
  (let* ((text (lexer-text lx))
         (start (let loop ((i (lexer-pos lx)))
                  (let ((c (string-ref text i)))
                    (cond ((= class-space (bytevector-u8-ref byte-class c)) (loop (+ i 1)))
                          ((and (= c 47) (= 42 (string-ref text (+ i 1)))) (loop (skip-comment! lx text i)))
                          ((< 0 (splice-length text i)) (loop (%skip-splices! lx text i)))
                          (else i)))))
         (open (string-ref text start))
         (close (cond ((= open 60) 62) ((= open 34) 34) (else #f))))
    (set-lexer-pos! lx start)
    (and close
         (let loop ((i (+ start 1)))
           (let ((c (string-ref text i)))
             (cond ((= c close)
                    (set-lexer-pos! lx (+ i 1))
                    (bytevector-copy text start (+ i 1)))
                   ((or (= c 10) (= c 0))
                    (fail (lexer-loc lx start) "missing terminating ~a" (if (= close 62) ">" "\"")))
                   (else (loop (+ i 1)))))))))

;; The rest of the line, for #error: the bytes up to the newline, without leading white space.
(define (lex-rest-of-line! lx)
  (let* ((text (lexer-text lx))
         (start (let loop ((i (lexer-pos lx)))
                  (if (= class-space (bytevector-u8-ref byte-class (string-ref text i))) (loop (+ i 1)) i)))
         (end (line-end text start)))
    (set-lexer-pos! lx end)
    (bytevector-copy text start end)))


;;;; Universal character names and UTF-8

;; Index behind the universal character name (\uXXXX or \UXXXXXXXX) at index I, or #f.
(define (ucn-at text i)
  (let ((digits (if (= 92 (string-ref text i))
                    (case (string-ref text (+ i 1)) ((117) 4) ((85) 8) (else 0))
                    0)))
    (and (< 0 digits)
         (let loop ((j (+ i 2)))
           (cond ((= j (+ i (+ 2 digits))) j)
                 ((hex-digit (string-ref text j)) (loop (+ j 1)))
                 (else #f))))))

;; The value of the hexadecimal digit C, or #f.
(define (hex-digit c)
  (cond ((and (<= 48 c) (<= c 57)) (- c 48))
        ((and (<= 97 c) (<= c 102)) (- c 87))
        ((and (<= 65 c) (<= c 70)) (- c 55))
        (else #f)))

;; Appends code point N to B in UTF-8.
(define (emit-utf-8! b n)
  (cond ((< n #x80) (builder-add! b n))
        ((< n #x800)
         (builder-add! b (+ #xc0 (arithmetic-shift n -6)))
         (builder-add! b (+ #x80 (bit-and n 63))))
        ((< n #x10000)
         (builder-add! b (+ #xe0 (arithmetic-shift n -12)))
         (builder-add! b (+ #x80 (bit-and (arithmetic-shift n -6) 63)))
         (builder-add! b (+ #x80 (bit-and n 63))))
        (else
         (builder-add! b (+ #xf0 (arithmetic-shift n -18)))
         (builder-add! b (+ #x80 (bit-and (arithmetic-shift n -12) 63)))
         (builder-add! b (+ #x80 (bit-and (arithmetic-shift n -6) 63)))
         (builder-add! b (+ #x80 (bit-and n 63))))))

;; An identifier's spelling with its universal character names in UTF-8.
(define (%ucns->utf-8 spelling)
  (let ((b (make-builder)) (size (string-length spelling)))
    (let loop ((i 0))
      (cond ((= i size) (builder->bytevector b))
            ((= 92 (string-ref spelling i))
             (let ((end (ucn-at spelling i)))
               (emit-utf-8! b (string->number (bytevector-copy spelling (+ i 2) end) 16))
               (loop end)))
            (else (builder-add! b (string-ref spelling i))
                  (loop (+ i 1)))))))
