;; macro.scm: macro definitions and their expansion.
;;
;; Expansion follows Dave Prosser's algorithm, the one behind the words of C99 6.10.3.  Every token carries a
;; hide set, the names of the macros whose expansion it came out of: those names do not expand in it again.
;; An expansion is put in front of what is still to be read (`stream-pending`) and read again from there, so
;; the arguments of a call may begin in one macro's expansion and end behind it in the file.

(define-record-type macro (make-macro name params variadic? body loc special) macro?
  (name macro-name)                     ; symbol
  (params macro-params)                 ; list of symbols; #f for a macro without parentheses
  (variadic? macro-variadic?)           ; is the last parameter the one for all further arguments?
  (body macro-body)                     ; list of tokens, see `parse-body!`
  (loc macro-loc)                       ; place of the definition, #f if built in
  (special macro-special))              ; #f, or (SPECIAL TS T): puts what T stands for in front of TS

;; In a body these kinds stand for more than themselves:
;;   parameter   VALUE: its index          EXTRA: its name
;;   stringize   VALUE: index of the parameter behind the #   EXTRA: its name
;;   paste       the operator ##
;; and `placemarker` is what an empty argument leaves as an operand of ##.


;;;; Hide sets: lists of symbols

(define (hide-union a b)
  (cond ((null? b) a)
        ((null? a) b)
        (else
         (let loop ((b b) (out a))
           (cond ((null? b) out)
                 ((memq (car b) a) (loop (cdr b) out))
                 (else (loop (cdr b) (cons (car b) out))))))))

(define (hide-intersection a b)
  (if (or (null? a) (null? b)) '() (filter (lambda (name) (memq name b)) a)))

(define (copy-token t loc flags hide)
  (make-token (token-kind t) (token-value t) loc flags hide (token-extra t)))


;;;; Expansion

;; The next token of TS after all expansion.  White space before a macro that stands for nothing is owed to the
;; token behind it.
(define (expand! ts)
  (let ((t (%expand! ts)) (owed (stream-owed ts)))
    (if (not (= 0 owed))
        (begin
          (set-stream-owed! ts 0)
          (if (not (eq? (token-kind t) 'eof))
              (set-token-flags! t (bit-or owed (token-flags t))))))
    t))

(define (%expand! ts)
  (let ((t (raw! ts)))
    (if (eq? (token-kind t) 'identifier)
        (let ((m (hash-table-ref (stream-macros ts) (token-value t) #f)))
          (cond ((not m) t)
                ((memq (token-value t) (token-hide t)) t)
                ((macro-special m)
                 (if ((macro-special m) ts t) (%expand! ts) t))
                ((not (macro-params m))
                 (push-expansion! ts t (%substitute m #f (%use-loc m t) (cons (macro-name m) (token-hide t))))
                 (%expand! ts))
                (else
                 (let ((next (raw! ts)))
                   (if (token-is? next '.lparen)
                       (begin (%expand-call! ts m t)
                              (%expand! ts))
                       (begin (push! ts next)
                              t))))))
        t)))

;; The place of what M's use at token T brings.
(define (%use-loc m t) (expansion-loc (macro-name m) (macro-loc m) (token-loc t)))

;; T names M, and the left parenthesis behind it has been taken.
(define (%expand-call! ts m t)
  (let* ((collected (%collect-arguments! ts m t))
         (close (car collected))
         (args (cdr collected))
         (hide (cons (macro-name m) (hide-intersection (token-hide t) (token-hide close)))))
    (push-expansion! ts t (%substitute m (%make-arguments ts args) (%use-loc m t) hide))))

;; Puts REVERSED, the tokens of an expansion, the last first, in front of TS.  The first takes over how T, the
;; name that was expanded, stood in its line.
(define (push-expansion! ts t reversed)
  (let loop ((reversed reversed) (pending (stream-pending ts)) (first #f))
    (if (pair? reversed)
        (let ((it (car reversed)))
          (if (eq? (token-kind it) 'placemarker)
              (loop (cdr reversed) pending first)
              (loop (cdr reversed) (cons it pending) it)))
        (begin
          (if first
              (set-token-flags! first (token-flags t))
              (set-stream-owed! ts (bit-or (token-flags t) (stream-owed ts))))
          (set-stream-pending! ts pending)))))

;; The tokens TOKENS with all macros in them expanded, as if nothing came behind them.
(define (expand-list ts tokens)
  (let ((saved (stream-pending ts)))
    (set-stream-pending! ts (append tokens (list end-of-list)))
    (let loop ((out '()))
      (let ((t (expand! ts)))
        (if (eq? (token-kind t) 'eof)
            (begin (set-stream-pending! ts saved)
                   (reverse out))
            (loop (cons t out)))))))

(define end-of-list (make-token 'eof #f #f 0 '() #f))

;; Takes the arguments of a call of M, named by token T, up to the right parenthesis.  Returns a pair of that
;; parenthesis and the list of arguments, lists of tokens.
(define (%collect-arguments! ts m t)
  (let ((wanted (length (macro-params m))))
    (let loop ((depth 0) (arg '()) (args '()) (count 1))
      (let* ((next (raw! ts)) (value (token-value next)))
        (cond ((and (eq? value '.rparen) (= depth 0))
               (cons next (%check-arguments m t (reverse (cons (reverse arg) args)))))
              ((eq? (token-kind next) 'eof)
               (fail (token-loc t) "the call of macro `~a` has no closing parenthesis" (macro-name m)))
              ((and (eq? value '.comma) (= depth 0)
                    (not (and (macro-variadic? m) (<= wanted count))))
               (loop 0 '() (cons (reverse arg) args) (+ count 1)))
              (else
               (loop (cond ((eq? value '.lparen) (+ depth 1))
                           ((eq? value '.rparen) (- depth 1))
                           (else depth))
                     (cons next arg) args count)))))))

;; ARGS as many as M has parameters.  `f()` gives no argument if f takes none, else an empty one.  The argument
;; of a variadic parameter may be missing: it is #f then.
(define (%check-arguments m t args)
  (let ((wanted (length (macro-params m))) (got (length args)))
    (cond ((= wanted got) args)
          ((and (= wanted 0) (= got 1) (null? (car args))) '())
          ((and (macro-variadic? m) (= got (- wanted 1))) (append args '(#f)))
          (else
           (fail (token-loc t) "macro `~a` takes ~a~d argument~a, got ~d" (macro-name m)
                 (if (macro-variadic? m) "at least " "")
                 (if (macro-variadic? m) (- wanted 1) wanted)
                 (if (= wanted 1) "" "s")
                 got)))))

;; Arguments for `%substitute`: per argument its tokens, and the same expanded, made when first needed.
(define-record-type argument (make-argument stream tokens expanded) argument?
  (stream argument-stream)
  (tokens argument-tokens)              ; #f: the missing argument of a variadic parameter
  (expanded %argument-expanded %set-argument-expanded!))

(define (%make-arguments ts args)
  (list->vector (map (lambda (tokens) (make-argument ts tokens #f)) args)))

(define (argument-expanded a)
  (or (%argument-expanded a)
      (let ((expanded (expand-list (argument-stream a) (or (argument-tokens a) '()))))
        (%set-argument-expanded! a expanded)
        expanded)))


;;;; Substitution

;; The body of M with the arguments ARGS (#f for a macro without parentheses) in place of its parameters; its
;; own tokens get place LOC, all get HIDE added to their hide sets.  Returns the tokens, the last first.
(define (%substitute m args loc hide)
  (let loop ((items (macro-body m)) (out '()))
    (if (null? items)
        out
        (let* ((item (car items)) (kind (token-kind item)))
          (cond ((eq? kind 'parameter)
                 (let ((arg (vector-ref args (token-value item))))
                   (loop (cdr items)
                         (if (%before-paste? items)
                             (%push-operand out item arg hide)
                             (%push-tokens out item (argument-expanded arg) hide)))))
                ((eq? kind 'paste)
                 (loop (cddr items) (%paste-next out m (cadr items) args loc hide)))
                ((eq? kind 'stringize)
                 (loop (cdr items)
                       (cons (%stringize item (vector-ref args (token-value item)) loc hide) out)))
                (else
                 (loop (cdr items) (cons (copy-token item loc (token-flags item) hide) out))))))))

(define (%before-paste? items)
  (and (pair? (cdr items)) (eq? (token-kind (cadr items)) 'paste)))

;; TOKENS, an argument, onto OUT.  The first stands in the line as ITEM, its parameter, does in the body.
(define (%push-tokens out item tokens hide)
  (let loop ((tokens tokens) (out out) (first? #t))
    (if (null? tokens)
        out
        (let ((t (car tokens)))
          (loop (cdr tokens)
                (cons (copy-token t (token-loc t)
                                  (if first? (token-flags item) (token-flags t))
                                  (hide-union (token-hide t) hide))
                      out)
                #f)))))

;; The same for an argument that is an operand of ##: it is not expanded, and leaves a placemarker if empty.
(define (%push-operand out item arg hide)
  (let ((tokens (or (argument-tokens arg) '())))
    (if (null? tokens)
        (cons (make-token 'placemarker #f #f (token-flags item) hide #f) out)
        (%push-tokens out item tokens hide))))

;; OUT with its last token and RIGHT, the item behind ##, pasted.
;; GNU: in `, ## __VA_ARGS__` nothing is pasted, and the comma goes if there is no further argument.
(define (%paste-next out m right args loc hide)
  (let ((left (car out)))
    (case (token-kind right)
      ((parameter)
       (let ((arg (vector-ref args (token-value right))))
         (if (and (token-is? left '.comma) (macro-variadic? m)
                  (= (token-value right) (- (vector-length args) 1)))
             (if (%no-argument? args)
                 (cons (make-token 'placemarker #f #f 0 hide #f) (cdr out))
                 (%push-tokens out right (argument-tokens arg) hide))
             (let* ((operand (reverse (%push-operand '() right arg hide)))
                    (pasted (%paste left (car operand) loc)))
               (append (reverse (cdr operand)) (cons pasted (cdr out)))))))
      ((stringize)
       (cons (%paste left (%stringize right (vector-ref args (token-value right)) loc hide) loc)
             (cdr out)))
      (else
       (cons (%paste left (copy-token right loc (token-flags right) hide) loc)
             (cdr out))))))

;; Is the argument of the variadic parameter missing, not merely empty?  If it is the only one, both are the
;; same.
(define (%no-argument? args)
  (let ((tokens (argument-tokens (vector-ref args (- (vector-length args) 1)))))
    (or (not tokens)
        (and (null? tokens) (= 1 (vector-length args))))))

;; One token of LEFT and RIGHT.
(define (%paste left right loc)
  (cond ((eq? (token-kind right) 'placemarker) left)
        ((eq? (token-kind left) 'placemarker)
         (copy-token right (token-loc right) (token-flags left) (token-hide right)))
        (else
         (let* ((text (string-append (token-text left) (token-text right)))
                (lx (make-lexer 0 (lexer-ready text))))
           (set-lexer-directive! lx #t)
           (let ((t (lex! lx)))
             (if (or (not (= (lexer-pos lx) (string-length text))) (eq? (token-kind t) 'newline))
                 (fail loc "pasting `~a` and `~a` does not give a valid token"
                       (token-text left) (token-text right)))
             (copy-token t loc (token-flags left)
                         (hide-intersection (token-hide left) (token-hide right))))))))

;; The string literal # makes of ARG's tokens.
(define (%stringize item arg loc hide)
  (make-token 'pp-string (%quote-tokens (or (argument-tokens arg) '())) loc (token-flags item) hide #f))

(define (%quote-tokens tokens)
  (let ((b (make-builder)))
    (builder-add! b 34)
    (let loop ((tokens tokens) (first? #t))
      (if (pair? tokens)
          (let* ((t (car tokens)) (text (token-text t)))
            (if (and (not first?) (not (= 0 (token-flags t)))) (builder-add! b 32))
            (if (or (eq? (token-kind t) 'pp-string) (eq? (token-kind t) 'char))
                (%emit-escaped! b text)
                (builder-add! b text))
            (loop (cdr tokens) #f))))
    (builder-add! b 34)
    (builder->bytevector b)))

;; Appends TEXT with a backslash before each quote and backslash.
(define (%emit-escaped! b text)
  (string-for-each
    (lambda (c)
      (if (or (= c 34) (= c 92)) (builder-add! b 92))
      (builder-add! b c))
    text))

;; The string literal, quotes included, whose value is TEXT.
(define (quoted text)
  (let ((b (make-builder)))
    (builder-add! b 34)
    (%emit-escaped! b text)
    (builder-add! b 34)
    (builder->bytevector b)))


;;;; Definitions

;; define = name body | name "(" [names] ")" body       names = name {"," name} ["," "..."] | "..." | name "..."
;; Takes what follows `#define` in LX, up to the newline.  T: the name.
(define (parse-define! ts lx t)
  (let* ((open (lex! lx))
         (call? (and (token-is? open '.lparen) (= 0 (token-flags open))))
         (params (if call? (%parse-params! lx) #f))
         (variadic? (and params (pair? params) (eq? (car params) '...)))
         (names (cond (variadic? (reverse (cdr params))) (params (reverse params)) (else #f)))
         (tokens (if call? (lex-line! lx) (%line-from lx open)))
         (body (%parse-body tokens names variadic?))
         (name (token-value t))
         (m (make-macro name names variadic? body (token-loc t) #f))
         (old (hash-table-ref (stream-macros ts) name #f)))
    (if (and old (not (%same-macro? old m)))
        (%redefined old m))
    (hash-table-set! (stream-macros ts) name m)))

;; The operators of #if, and _Pragma, are no macros to be DONE, defined or undefined, with.
(define (check-definable name loc done)
  (if (memq name '(defined _Pragma __has_include))
      (fail loc "`~a` cannot be ~a" name done)))

(define (%redefined old m)
  (check-definable (macro-name m) (macro-loc m) "defined as a macro")
  (if (macro-loc old)
      (warn (macro-loc m) "macro `~a` is defined anew and differently; the other definition is at ~a"
            (macro-name m) (loc->string (macro-loc old)))
      (warn (macro-loc m) "built-in macro `~a` is defined anew" (macro-name m))))

;; All tokens up to the newline.
(define (lex-line! lx) (%line-from lx (lex! lx)))

(define (%line-from lx first)
  (let loop ((t first) (out '()))
    (if (memq (token-kind t) '(newline eof))
        (reverse out)
        (loop (lex! lx) (cons t out)))))

;; Takes the parameters and the right parenthesis.  Returns the names, the last first, with the symbol ... in
;; front if the last takes all further arguments.
(define (%parse-params! lx)
  (let loop ((out '()))
    (let* ((t (lex! lx)) (value (token-value t)))
      (cond ((and (null? out) (eq? value '.rparen)) '())
            ((eq? value '...)
             (%expect-close! lx)
             (cons '... (cons '__VA_ARGS__ out)))
            ((not (identifier? t)) (%bad-params t lx))
            ((memq value out) (fail (token-loc t) "macro parameter `~a` appears twice" value))
            ((eq? value '__VA_ARGS__) (%only-variadic t))
            (else
             (let* ((next (lex! lx)) (after (token-value next)))
               (cond ((eq? after '.rparen) (cons value out))
                     ((eq? after '.comma) (loop (cons value out)))
                     ((eq? after '...)
                      (%expect-close! lx)
                      (cons '... (cons value out)))
                     (else (%bad-params next lx)))))))))

(define (%expect-close! lx)
  (let ((t (lex! lx)))
    (if (not (token-is? t '.rparen)) (%bad-params t lx))))

(define (%bad-params t lx)
  (fail (or (token-loc t) (lexer-loc lx (lexer-pos lx)))
        (if (eq? (token-kind t) 'newline)
            "the macro's parameter list has no closing parenthesis"
            "bad macro parameter list")))

(define (%only-variadic t)
  (fail (token-loc t) "__VA_ARGS__ may stand in the body of a variadic macro only"))

;; TOKENS as a macro's body: parameters, stringizing and ## marked.  NAMES: the parameters, or #f.
(define (%parse-body tokens names variadic?)
  (let ((body (%mark-body tokens names variadic?)))
    (if (pair? body)
        (let ((bad (cond ((eq? (token-kind (car body)) 'paste) (car body))
                         ((eq? (token-kind (last body)) 'paste) (last body))
                         (else #f))))
          (if bad (fail (token-loc bad) "## at one end of a macro's body"))
          (set-token-flags! (car body) 0)))
    body))

(define (%mark-body tokens names variadic?)
  (let loop ((tokens tokens) (out '()))
    (if (null? tokens)
        (reverse out)
        (let* ((t (car tokens)) (value (token-value t)) (param (%parameter t names)))
          (cond (param
                 (loop (cdr tokens) (cons (%marked 'parameter param t t) out)))
                ((and (eq? value '__VA_ARGS__) (identifier? t)) (%only-variadic t))
                ((and (eq? value '.hashhash)
                      (not (and (pair? out) (eq? (token-kind (car out)) 'paste))))
                 (loop (cdr tokens) (cons (%marked 'paste #f t t) out)))
                ((eq? value '.hashhash) (loop (cdr tokens) out))
                ((and names (eq? value '.hash))
                 (let ((param (and (pair? (cdr tokens)) (%parameter (cadr tokens) names))))
                   (if (not param) (fail (token-loc t) "# is not followed by a macro parameter"))
                   (loop (cddr tokens) (cons (%marked 'stringize param t (cadr tokens)) out))))
                (else (loop (cdr tokens) (cons t out))))))))

(define (%marked kind index at named)
  (make-token kind index (token-loc at) (token-flags at) '() (token-value named)))

;; The index of the parameter that T is, or #f.
(define (%parameter t names)
  (and names (identifier? t)
       (let loop ((names names) (i 0))
         (cond ((null? names) #f)
               ((eq? (car names) (token-value t)) i)
               (else (loop (cdr names) (+ i 1)))))))

;; Are two definitions the same (6.10.3)?  White space counts as such, not how much there is.
(define (%same-macro? a b)
  (and (not (macro-special a))
       (equal? (macro-params a) (macro-params b))
       (eq? (macro-variadic? a) (macro-variadic? b))
       (= (length (macro-body a)) (length (macro-body b)))
       (let loop ((a (macro-body a)) (b (macro-body b)))
         (or (null? a)
             (and (eq? (token-kind (car a)) (token-kind (car b)))
                  (equal? (token-value (car a)) (token-value (car b)))
                  (equal? (token-extra (car a)) (token-extra (car b)))
                  (eq? (= 0 (token-flags (car a))) (= 0 (token-flags (car b))))
                  (loop (cdr a) (cdr b)))))))
