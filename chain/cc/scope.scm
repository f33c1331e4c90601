;; scope.scm - what the parser knows: the token stream, scopes, the function it is in.

(define ts #f)                                ; the token stream

(define (tok) (peek ts))
(define (tok2) (peek2 ts))
(define (here) (token-loc (peek ts)))
(define (at? x) (eq? (token-value (peek ts)) x))

;; Takes the token X if it is next; #t or #f.
(define (accept! x)
  (if (at? x) (begin (next! ts) #t) #f))

(define (expect! x)
  (if (not (accept! x))
      (fail (here) "expected `~a` before ~a" (punct-text x) (token-shown (tok)))))

;; Takes an identifier and returns its symbol.
(define (expect-identifier!)
  (let ((t (tok)))
    (if (not (identifier? t)) (fail (token-loc t) "expected a name before ~a" (token-shown t)))
    (next! ts)
    (token-value t)))

;; "(" what READ reads ")"; what READ returns.
(define (in-parentheses read)
  (expect! '.lparen)
  (let ((result (read)))
    (expect! '.rparen)
    result))

;; Takes a string and returns its bytes.
(define (expect-string!)
  (let ((t (tok)))
    (if (not (eq? (token-kind t) 'string)) (fail (token-loc t) "expected a string before ~a" (token-shown t)))
    (next! ts)
    (token-value t)))

;; ---------------------------------------------------------------- scopes
;; Each name space is a table from symbols to what they mean now, with a list of what to restore at the scope's end.

(define-record-type binding
  (make-binding kind type data level)
  binding?
  (kind  binding-kind)                        ; typedef, local (data: var), vla (data: var that points to it),
                                              ; global (data: gsym), enum (data: value)
  (type  binding-type)
  (data  binding-data)
  (level binding-level))                      ; depth of the scope

;; A function or an object with linkage or static storage.
(define-record-type gsym
  (make-gsym name label type static? state loc weak inline)
  gsym?
  (name    gsym-name)
  (label   gsym-label set-gsym-label!)
  (type    gsym-type set-gsym-type!)
  (static? gsym-static?)
  (state   gsym-state set-gsym-state!)        ; declared, tentative, defined
  (loc     gsym-loc)
  (weak    gsym-weak set-gsym-weak!)          ; if weak the label of the word with its address, else #f
  (inline  gsym-inline set-gsym-inline!))     ; `only`, for a function first declared inline and not static, until it
                                              ; is declared without inline or with extern: then `external`; else #f

(define names (make-hash-table))
(define tags (make-hash-table))
(define scope-level 0)
(define undo '())                             ; list of lists of (table symbol . old)
(define globals (make-hash-table))            ; symbol -> gsym, of everything with linkage
(define weak-words (make-hash-table))         ; label of such a word that is used -> gsym
(define tentative (make-rows))                ; gsyms that may need room at the end of the unit

(define (enter-scope!)
  (set! scope-level (+ scope-level 1))
  (set! undo (cons '() undo)))

(define (leave-scope!)
  (for-each (lambda (u) (hash-table-set! (car u) (cadr u) (cddr u))) (car undo))
  (set! undo (cdr undo))
  (set! scope-level (- scope-level 1)))

;; What the innermost scope has bound: list of (table name . meaning), the last first.
(define (scope-bindings)
  (map (lambda (u) (cons (car u) (cons (cadr u) (hash-table-ref (car u) (cadr u) #f)))) (car undo)))

(define (bind-in! table name meaning)
  (if (< 0 scope-level)
      (set! undo (cons (cons (cons table (cons name (hash-table-ref table name #f))) (car undo)) (cdr undo))))
  (hash-table-set! table name meaning))

(define (lookup name) (hash-table-ref names name #f))

;; Fails if this scope declares NAME already.
(define (check-undeclared name loc)
  (let ((old (lookup name)))
    (if (and old (= (binding-level old) scope-level)) (fail loc "`~a` is declared twice" name))))

(define (bind! name kind type data) (bind-in! names name (make-binding kind type data scope-level)))

;; ---------------------------------------------------------------- the function being parsed

(define in-function #f)                       ; its gsym, or #f at file scope
(define function-type-now #f)
(define function-locals '())                  ; all variables so far, the last first
(define statements '())                       ; so far, the last first
(define outgoing 0)                           ; words of stack arguments
(define loop-weight 1)                        ; what a use of a variable counts here
(define endings '())                          ; what is to be done when scopes are left, the last first: for each
                                              ; variable length array a setsp, for each local with a cleanup a call
(define dynamic-frame? #f)                    ; does the function move its stack pointer?
(define break-target #f)                      ; (label . endings there), or #f outside of loops
(define continue-target #f)
(define switch-now #f)                        ; the innermost switch, or #f
(define goto-labels #f)                       ; symbol -> named-label

(define (add-statement! op a b c loc)
  (set! statements (cons (%make-node op #f loc a b c 0) statements)))

(define (add-expression! e) (add-statement! 'expr e #f #f (node-loc e)))

;; A new local variable; NAME may be #f.
(define (new-variable! name type)
  (let ((v (make-var name type #f #f 0 #f)))
    (set! function-locals (cons v function-locals))
    v))

(define (use-variable v loc)
  (set-var-uses! v (+ (var-uses v) loop-weight))
  (new-local v 0 (var-type v) loc))
