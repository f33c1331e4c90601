;; util.scm: what every part of the C compiler uses: places in the source, diagnostics, tokens, text.
;;
;; cc.scm is these modules joined in this order, behind prelude.scm:
;;   util lex literal macro condition pp   type float ast scope decl expr init stmt unit   gen main
;; It runs unchanged on every engine of the dialect and uses nothing that only one of them has.
;;
;; In comments an argument stands in capitals: LOC a place, T a token, TS a token stream, B a builder.


;;;; Growing vectors

(define-record-type rows (%make-rows items count) rows?
  (items %rows-items %set-rows-items!)  ; a vector, of which the first COUNT elements are in use
  (count rows-count %set-rows-count!))

(define (make-rows) (%make-rows (make-vector 16 #f) 0))

(define (rows-ref rows i) (vector-ref (%rows-items rows) i))

;; Appends X.  Returns its index.
(define (rows-add! rows x)
  (let ((i (rows-count rows)) (items (%rows-items rows)))
    (if (= i (vector-length items))
        (let ((wider (make-vector (* 2 i) #f)))
          (vector-copy! wider 0 items)
          (%set-rows-items! rows wider)))
    (vector-set! (%rows-items rows) i x)
    (%set-rows-count! rows (+ i 1))
    i))


;;;; Places
;;
;; A place (LOC) is one integer.
;; 0 or more: file id * 2^36 + line * 2^12 + column.  Line and column count from 1, the column in bytes.
;; Less than 0: the token came out of a macro; -1 - LOC is the index of the expansion.
;; #f: no place at all, such as the command line.

(define-record-type source (make-source name text shift included-at) source?
  (name source-name)                ; as in messages and in __FILE__
  (text source-text)                ; its bytes
  (shift source-shift)              ; line of a place - physical line; #line sets it
  (included-at source-included-at)) ; place of the #include, #f for the first file

(define-record-type expansion (make-expansion macro defined-at at) expansion?
  (macro expansion-macro)           ; the macro's name, a symbol
  (defined-at expansion-defined-at) ; place of its #define; #f if built in
  (at expansion-at))                ; place of the macro's use, which may be in an expansion too

(define %sources (make-rows))
(define %expansions (make-rows))

(define max-line 16777215)
(define max-column 4095)

;; Registers a file.  Returns its id.
(define (add-source! source) (rows-add! %sources source))

;; The place of column COLUMN of line LINE in file ID; what is too large is cut to the maximum.
(define (make-loc id line column)
  (+ (arithmetic-shift id 36)
     (+ (arithmetic-shift (if (< max-line line) max-line line) 12)
        (if (< max-column column) max-column column))))

;; The place of every token that one expansion of a macro brings.
(define (expansion-loc macro defined-at at)
  (- -1 (rows-add! %expansions (make-expansion macro defined-at at))))

(define (%expansion loc) (rows-ref %expansions (- -1 loc)))

;; Where in a file LOC is: for a token out of a macro, where the outermost macro was used.
(define (file-loc loc)
  (if (< loc 0) (file-loc (expansion-at (%expansion loc))) loc))

(define (loc-source loc) (rows-ref %sources (arithmetic-shift (file-loc loc) -36)))
(define (loc-file loc) (source-name (loc-source loc)))
(define (loc-line loc) (bit-and (arithmetic-shift (file-loc loc) -12) max-line))
(define (loc-column loc) (bit-and (file-loc loc) max-column))

;; FILE:LINE:COLUMN
(define (loc->string loc)
  (format "~a:~d:~d" (loc-file loc) (loc-line loc) (loc-column loc)))


;;;; Diagnostics

;; (fail LOC "message with ~a" VALUE ...): reports an error and ends the process with status 1.  No output
;; file has been opened by then.
(define (fail loc message . values)
  (%report loc "error" (apply format message values))
  (sys-exit 1))

;; The same for a warning, which ends nothing.
(define (warn loc message . values)
  (%report loc "warning" (apply format message values)))

;; FILE:LINE:COL: KIND: TEXT, the line itself, and how the place was reached, innermost first.
(define (%report loc kind text)
  (let ((out (make-builder)))
    (if loc
        (begin
          (emit! out (loc->string loc) ": " kind ": " text "\n")
          (%emit-line! out loc)
          (%emit-expansions! out loc)
          (%emit-includes! out (source-included-at (loc-source loc))))
        (emit! out "cc: " kind ": " text "\n"))
    (builder-write 2 out)))

;; The source line of LOC, or #f if #line made the number meaningless.
(define (loc-text loc)
  (let* ((source (loc-source loc)) (text (source-text source))
         (start (line-start text (- (loc-line loc) (source-shift source)))))
    (and start (bytevector-copy text start (line-end text start)))))

;; The source line of LOC with a caret under its column, if there is one.
(define (%emit-line! out loc)
  (let ((text (loc-text loc)))
    (if text
        (let* ((number (number->string (loc-line loc)))
               (margin (make-string (string-length number)))
               (column (loc-column loc)))
          (emit! out "  " number " | " text "\n"
                 "  " margin " | " (%blank text (- column 1)) "^\n")))))

;; White space as wide as the first N bytes of TEXT: a tab stays one.
(define (%blank text n)
  (let ((blank (make-string n)) (size (bytevector-length text)))
    (do ((i 0 (+ i 1))) ((= i n) blank)
      (if (and (< i size) (= 9 (string-ref text i)))
          (string-set! blank i 9)))))

(define (%emit-expansions! out loc)
  (if (< loc 0)
      (let* ((e (%expansion loc)) (defined-at (expansion-defined-at e)))
        (emit! out "  in the expansion of macro `" (expansion-macro e) "`")
        (if defined-at (emit! out ", defined at " (loc->string defined-at)))
        (emit! out "\n")
        (%emit-expansions! out (expansion-at e)))))

;; A file that includes itself makes a trail as long as the nesting limit: only its ends are of interest.
(define (%emit-includes! out at)
  (let loop ((at at) (n 0))
    (if at
        (let ((next (source-included-at (loc-source at))))
          (cond ((or (< n 8) (not next))
                 (emit! out "  included from " (loc->string at) "\n"))
                ((= n 8) (emit! out "  ...\n")))
          (loop next (+ n 1))))))

;; Index of the first byte of line N of TEXT (from 1), or #f.
(define (line-start text n)
  (let ((size (bytevector-length text)))
    (let loop ((i 0) (line 1))
      (cond ((or (<= n 0) (<= size i)) #f)
            ((= line n) i)
            (else (loop (+ 1 (line-end text i)) (+ line 1)))))))

;; Index of the newline, or NUL, or end of TEXT that ends the line in which index START is.
(define (line-end text start)
  (let ((size (bytevector-length text)))
    (let loop ((i start))
      (if (or (= i size) (= 10 (string-ref text i)) (= 0 (string-ref text i)))
          i
          (loop (+ i 1))))))


;;;; Tokens
;;
;; KIND         VALUE                                      EXTRA
;; identifier   symbol                                     #f
;; keyword      symbol, one spelling of several: `inline` also stands for `__inline__`
;; punct        symbol, see below                          #f, or the spelling of a digraph
;; int          its value, 64 bits                         type: int unsigned-int long unsigned-long
;;                                                         long-long unsigned-long-long; of a character
;;                                                         constant also unsigned-short
;; float        its bits: binary32 for a float,            type: float double long-double
;;              else binary64 (long double is the same)
;; string       bytes, adjacent literals joined, without   element type: char; for L int, u unsigned-short,
;;              terminator; wide elements little-endian    U unsigned-int
;; eof          #f
;; The parser sees these; pp-number, char and pp-string (VALUE: the spelling) and `other` (a byte that begins
;; no token) exist inside the preprocessor only.
;;
;; A punctuator is named by its spelling where the dialect has such a symbol, as in '+= or '->, else
;;   ( .lparen  ) .rparen  [ .lbracket  ] .rbracket  { .lbrace  } .rbrace  , .comma  ; .semicolon
;;   . .dot     | .bar     || .barbar   |= .bar=     # .hash    ## .hashhash
;; so no punctuator's name is an identifier's, and (eq? (token-value t) '.lparen) alone is a safe test.

(define-record-type token (make-token kind value loc flags hide extra) token?
  (kind token-kind set-token-kind!)
  (value token-value set-token-value!)
  (loc token-loc)                   ; place
  (flags token-flags set-token-flags!) ; sum of the flag-… below
  (hide token-hide)                 ; hide set: list of names of macros that do not expand here any more
  (extra token-extra set-token-extra!))

(define flag-space 1)               ; white space stands before it
(define flag-line 2)                ; it is the first token on its line

;; Is the next token's value X, a keyword or punctuator?  These are the tests parsers are made of.
(define (token-is? t x) (eq? (token-value t) x))

(define (identifier? t) (eq? (token-kind t) 'identifier))

;; What T looks like, in messages that say what stands before or after it.
(define (token-shown t)
  (if (memq (token-kind t) '(eof float string))
      (token-text t)
      (string-append "`" (token-text t) "`")))

;; What T looks like.
(define (token-text t)
  (case (token-kind t)
    ((identifier keyword) (symbol->string (token-value t)))
    ((punct) (or (token-extra t) (punct-text (token-value t))))
    ((pp-number char pp-string other) (token-value t))
    ((int) (u64->string (token-value t)))
    ((float) "a floating constant")
    ((string) (if (eq? (token-extra t) 'char) (format "~s" (token-value t)) "a wide string"))
    ((eof) "the end of the file")
    (else (error "token-text: unknown kind" (token-kind t)))))

(define %punct-texts
  '((.lparen . "(") (.rparen . ")") (.lbracket . "[") (.rbracket . "]") (.lbrace . "{") (.rbrace . "}")
    (.comma . ",") (.semicolon . ";") (.dot . ".") (.bar . "|") (.barbar . "||") (.bar= . "|=")
    (.hash . "#") (.hashhash . "##")))

;; The spelling of the punctuator NAME.
(define (punct-text name)
  (let ((entry (assq name %punct-texts)))
    (if entry (cdr entry) (symbol->string name))))


;;;; Text

;; Appends each X to B: a byte string, the name of a symbol, an integer in decimal.
(define (emit! b . xs)
  (let loop ((xs xs))
    (if (pair? xs)
        (begin
          (emit1! b (car xs))
          (loop (cdr xs))))))

(define (emit1! b x)
  (cond ((string? x) (builder-add! b x))
        ((symbol? x) (builder-add! b (symbol->string x)))
        ((integer? x) (builder-add! b (number->string x)))
        (else (error "emit!: neither text nor number:" x))))

(define (string-prefix? prefix s)
  (let ((n (string-length prefix)))
    (and (<= n (string-length s))
         (bytevector=? prefix (bytevector-copy s 0 n)))))

;; Index of the first byte C in S, or #f.
(define (string-index s c)
  (let ((n (string-length s)))
    (let loop ((i 0))
      (cond ((= i n) #f)
            ((= c (string-ref s i)) i)
            (else (loop (+ i 1)))))))

;; Index of the last byte C in S, or #f.
(define (string-last-index s c)
  (let loop ((i (- (string-length s) 1)))
    (cond ((< i 0) #f)
          ((= c (string-ref s i)) i)
          (else (loop (- i 1))))))


;;;; Lists

;; The first result of TEST on the elements of L that is not #f, else #f.
(define (any test l)
  (and (pair? l) (or (test (car l)) (any test (cdr l)))))

(define (every test l)
  (or (null? l) (and (test (car l)) (every test (cdr l)))))

(define (last l) (if (null? (cdr l)) (car l) (last (cdr l))))

;; L in the order of LESS?; equal elements stay as they are.
(define (sort l less?)
  (let sort ((l l) (n (length l)))
    (if (< n 2)
        (list-head l n)
        (let ((half (quotient n 2)))
          (merge-lists (sort l half) (sort (list-tail l half) (- n half)) less?)))))

(define (list-head l n) (if (zero? n) '() (cons (car l) (list-head (cdr l) (- n 1)))))

(define (merge-lists a b less?)
  (let next ((a a) (b b) (merged '()))
    (cond ((null? a) (append (reverse merged) b))
          ((null? b) (append (reverse merged) a))
          ((less? (car b) (car a)) (next a (cdr b) (cons (car b) merged)))
          (else (next (cdr a) b (cons (car a) merged))))))


;;;; Files

;; All bytes of the file PATH, or #f if it cannot be read.
(define (read-file path)
  (let ((opened (open-input path)))
    (and (car opened)
         (let ((bytes (read-all (cdr opened))))
           (close (cdr opened))
           (and (car bytes) (cdr bytes))))))
