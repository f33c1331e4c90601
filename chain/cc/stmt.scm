;; stmt.scm - statements.  They become a flat list of expressions, labels and branches.

(define-record-type switch-state
  (make-switch-state type cases default endings)
  switch-state?
  (type    switch-type)
  (cases   switch-cases set-switch-cases!)    ; list of case-range, the last first
  (default switch-default set-switch-default!)
  (endings switch-endings))                   ; endings there

(define-record-type case-range
  (make-case-range low high label)
  case-range?
  (low   case-low)
  (high  case-high)
  (label case-label))

;; A label of the C program.
(define-record-type named-label
  (make-named-label label defined? loc endings)
  named-label?
  (label    named-label-label)
  (defined? named-label-defined? set-named-label-defined?!)
  (loc      named-label-loc)                  ; where it is named first
  (endings  named-label-endings set-named-label-endings!)) ; endings where it stands

(define (label! n) (add-statement! 'label n #f #f #f))
(define (jump-to! n) (add-statement! 'jump n #f #f #f))
(define (branch-to! test label sense) (add-statement! 'br test label sense #f))

;; ---------------------------------------------------------------- what the end of a scope does

(define (restores-stack? e) (eq? (node-op e) 'setsp))

;; What has to be done where FROM were the endings and TO will be, a list of expressions: the calls, and one restoration
;; of the stack, to where it was before all arrays that end.  None of these may begin.
(define (unwinding from to loc)
  (let ((common (common-tail from to)))
    (let next ((l to))
      (if (not (eq? l common))
          (begin
            (if (restores-stack? (car l)) (fail loc "a jump into the scope of a variable length array"))
            (next (cdr l)))))
    (let next ((l from) (calls '()) (restoration '()))
      (cond ((eq? l common) (append (reverse calls) restoration))
            ((restores-stack? (car l)) (next (cdr l) calls (list (car l))))
            (else (next (cdr l) (cons (car l) calls) restoration))))))

(define (common-tail a b)
  (cond ((eq? a b) a)
        ((< (length a) (length b)) (common-tail a (cdr b)))
        (else (common-tail (cdr a) b))))

;; Ends what began since OUTER were the endings.
(define (end-since! outer)
  (for-each add-expression! (unwinding endings outer #f))
  (set! endings outer))

;; Leaves for TARGET, (label . endings there).
(define (leave-for! target loc)
  (for-each add-expression! (unwinding endings (cdr target) loc))
  (jump-to! (car target)))

;; Returns from the function with VALUE, or #f.
(define (leave-function! value loc)
  (let* ((calls (filter (lambda (e) (not (restores-stack? e))) endings))
         (value (if (and value (pair? calls)) (keep-value! value loc) value)))
    (for-each add-expression! calls)
    (add-statement! 'ret value #f #f loc)))

;; ---------------------------------------------------------------- blocks

;; "{" local-labels* (declaration | statement)* "}", behind the brace, which is at OPEN.
(define (parse-block open)
  (enter-scope!)
  (parse-block-items open)
  (leave-scope!))

;; The same without a scope of its own.
(define (parse-block-items open)
  (let ((labels (parse-local-labels '())) (outer-endings endings))
    (let next ()
      (cond ((accept! '.rbrace))
            ((eq? (token-kind (tok)) 'eof) (fail open "the `{` here has no `}`"))
            (else (parse-block-item) (next))))
    (check-labels labels)
    (end-since! outer-endings)))

;; local-labels = "__label__" name, ... ";": labels of this block, whatever the names mean outside.  Adds them to NAMES.
(define (parse-local-labels names)
  (if (not (accept! '__label__))
      names
      (let next ((names names))
        (let* ((loc (here)) (name (expect-identifier!)))
          (bind-in! goto-labels name (make-named-label (unit-label (symbol->string name)) #f loc endings))
          (if (accept! '.comma)
              (next (cons name names))
              (begin (expect! '.semicolon) (parse-local-labels (cons name names))))))))

;; Each of the labels NAMES must have been defined by now.
(define (check-labels names)
  (for-each (lambda (name)
              (let ((l (hash-table-ref goto-labels name #f)))
                (if (and l (not (named-label-defined? l)))
                    (fail (named-label-loc l) "label `~a` is not defined" name))))
            names))

(define (parse-block-item)
  (cond ((and (identifier? (tok)) (eq? (token-value (tok2)) ':)) (parse-statement))
        ;; An attribute begins a declaration, or a statement such as `__attribute__((fallthrough));`.
        ((at? '__attribute__)
         (let ((found (parse-attributes))) (if (type-start? (tok)) (parse-declaration found) (parse-statement))))
        ((type-start? (tok))
         (if (and (at? '__extension__) (not (type-start? (tok2)))) (parse-statement) (parse-declaration '())))
        ((at? '_Static_assert) (parse-static-assert))
        (else (parse-statement))))

;; ---------------------------------------------------------------- conditions, and what they rule out

;; "(" e ")" as the test of a branch.
(define (parse-condition)
  (let ((loc (here)))
    (expect! '.lparen)
    (let ((test (parse-test loc)))
      (expect! '.rparen)
      test)))

;; e for a branch: any scalar but a float is its own truth value.
(define (parse-test loc)
  (let ((n (parse-value)))
    (check-scalar n loc)
    (if (floating? (node-type n)) (truth n loc) n)))

;; Is CONDITION a constant that is true?
(define (always? condition) (and (num? condition) (not (zero? (node-a condition)))))

;; Is it a constant that is false?
(define (never? condition) (and (num? condition) (zero? (node-a condition))))

;; Parses a statement.  Drops it if DEAD?, unless it holds a label to jump to: what it names need not exist.
(define (parse-branch dead?)
  (let* ((before statements) (switch switch-now)
         (cases (and switch (switch-cases switch))) (default (and switch (switch-default switch))))
    (parse-statement)
    (if (and dead?
             (or (not switch) (and (eq? cases (switch-cases switch)) (eq? default (switch-default switch))))
             (not (labelled-since? before)))
        (set! statements before))))

;; Is there a label among the statements since BEFORE were all?
(define (labelled-since? before)
  (let next ((l statements))
    (and (not (eq? l before))
         (or (eq? (node-op (car l)) 'named-label) (next (cdr l))))))

;; Calls THUNK, in which variables count as used more often.
(define (in-loop thunk)
  (let ((weight loop-weight))
    (set! loop-weight (min 4096 (* 8 weight)))
    (thunk)
    (set! loop-weight weight)))

;; Calls THUNK with break and continue going to these targets.
(define (with-targets break continue thunk)
  (let ((b break-target) (c continue-target))
    (set! break-target break)
    (set! continue-target continue)
    (thunk)
    (set! break-target b)
    (set! continue-target c)))

(define (target label) (cons label endings))

;; ---------------------------------------------------------------- statements

(define (parse-statement)
  (let* ((t (tok)) (loc (token-loc t)))
    (case (token-value t)
      ((.lbrace) (next! ts) (parse-block loc))
      ((.semicolon) (next! ts))
      ((if) (next! ts) (parse-if))
      ((while) (next! ts) (parse-while))
      ((do) (next! ts) (parse-do))
      ((for) (next! ts) (parse-for))
      ((switch) (next! ts) (parse-switch loc))
      ((case) (next! ts) (parse-case loc))
      ((default) (next! ts) (parse-default loc))
      ((return) (next! ts) (parse-return loc))
      ((break) (next! ts)
               (if (not break-target) (fail loc "break outside of a loop or switch"))
               (leave-for! break-target loc)
               (expect! '.semicolon))
      ((continue) (next! ts)
                  (if (not continue-target) (fail loc "continue outside of a loop"))
                  (leave-for! continue-target loc)
                  (expect! '.semicolon))
      ((goto) (next! ts) (parse-goto loc))
      ((else) (fail loc "else without if"))
      ((asm) (next! ts) (parse-asm loc) (expect! '.semicolon))
      ((__attribute__) (parse-attributes) (parse-statement))
      (else
       (cond
         ((and (identifier? t) (eq? (token-value (tok2)) ':))
          (next! ts)
          (next! ts)
          (add-statement! 'named-label (goto-label! (token-value t) #t loc) #f #f loc)
          (parse-attributes)
          (parse-labelled))
         ((and (type-start? t) (not (at? '__extension__)))
          (fail loc "a declaration stands where a statement is wanted; put it in braces"))
         (else
          (add-expression! (let ((n (parse-expression))) (if (array? (node-type n)) (rvalue n) n)))
          (expect! '.semicolon)))))))

;; ---------------------------------------------------------------- branches and loops

;; "if" "(" e ")" statement ("else" statement)?
(define (parse-if)
  (let ((test (parse-condition)) (no (new-label)))
    (branch-to! test no #f)
    (parse-branch (never? test))
    (if (accept! 'else)
        (let ((end (new-label)))
          (jump-to! end)
          (label! no)
          (parse-branch (always? test))
          (label! end))
        (label! no))))

;; The test of a loop stands at its end: goes there first, unless CONDITION is known to be true.
(define (enter-at-test! condition test)
  (if (not (always? condition)) (jump-to! test)))

;; "while" "(" e ")" statement
(define (parse-while)
  (let ((top (new-label)) (test (new-label)) (end (new-label)))
    (in-loop
     (lambda ()
       (let ((condition (parse-condition)))
         (enter-at-test! condition test)
         (label! top)
         (with-targets (target end) (target test) (lambda () (parse-branch (never? condition))))
         (label! test)
         (branch-to! condition top #t))))
    (label! end)))

;; "do" statement "while" "(" e ")" ";"
(define (parse-do)
  (let ((top (new-label)) (test (new-label)) (end (new-label)))
    (in-loop
     (lambda ()
       (label! top)
       (with-targets (target end) (target test) parse-statement)
       (expect! 'while)
       (label! test)
       (branch-to! (parse-condition) top #t)
       (expect! '.semicolon)))
    (label! end)))

;; "for" "(" (declaration | e? ";") e? ";" e? ")" statement
(define (parse-for)
  (let ((top (new-label)) (step (new-label)) (test (new-label)) (end (new-label)) (outer-endings endings))
    (expect! '.lparen)
    (enter-scope!)
    (cond ((accept! '.semicolon))
          ((type-start? (tok)) (parse-declaration '()))
          (else (add-expression! (parse-expression)) (expect! '.semicolon)))
    (in-loop
     (lambda ()
       (let* ((loc (here))
              (condition (if (at? '.semicolon) (new-int 1 loc) (parse-test loc)))
              (skip (expect! '.semicolon))
              (after (if (at? '.rparen) #f (parse-expression))))
         (expect! '.rparen)
         (enter-at-test! condition test)
         (label! top)
         (with-targets (target end) (target step) (lambda () (parse-branch (never? condition))))
         (label! step)
         (if after (add-expression! after))
         (label! test)
         (branch-to! condition top #t))))
    (label! end)
    (end-since! outer-endings)
    (leave-scope!)))

;; ---------------------------------------------------------------- switch

;; "switch" "(" e ")" statement
(define (parse-switch loc)
  (expect! '.lparen)
  (let* ((n (parse-value)) (t (node-type n)))
    (expect! '.rparen)
    (if (not (integral? t)) (fail loc "switch wants an integer, not ~a" (type-text t)))
    (let* ((value (convert n (promoted t) loc)) (end (new-label)) (outer switch-now)
           (state (make-switch-state (node-type value) '() #f endings))
           (before statements))
      (set! switch-now state)
      (set! statements '())
      (with-targets (target end) continue-target parse-statement)
      (set! switch-now outer)
      (let ((inside statements))
        (set! statements before)
        (add-statement! 'switch value (reverse (switch-cases state)) (or (switch-default state) end) loc)
        (set! statements (append inside statements))
        (label! end)))))

;; "case" e ("..." e)? ":" statement
(define (parse-case loc)
  (if (not switch-now) (fail loc "case outside of a switch"))
  (check-case-scope loc)
  (let* ((t (switch-type switch-now)) (less? (if (type-unsigned? t) u64<? <)) (cases (switch-cases switch-now))
         (low (wrap-integer t (constant-integer (parse-conditional) loc)))
         (high (if (accept! '...) (wrap-integer t (constant-integer (parse-conditional) loc)) low))
         (label (new-label)))
    (expect! ':)
    (if (less? high low)
        (warn loc "the range of this case is empty")
        (let ((c (any (lambda (c) (and (not (less? high (case-low c))) (not (less? (case-high c) low)) c)) cases)))
          (if c
              (let ((both (if (less? low (case-low c)) (case-low c) low)))
                (fail loc "case ~a appears twice" (if (type-unsigned? t) (u64->string both) (number->string both)))))
          (set-switch-cases! switch-now (cons (make-case-range low high label) cases))))
    (label! label)
    (parse-labelled)))

;; Fails if there is an array here that the jump from the switch would go around.
(define (check-case-scope loc)
  (unwinding (switch-endings switch-now) endings loc))

(define (parse-default loc)
  (if (not switch-now) (fail loc "default outside of a switch"))
  (if (switch-default switch-now) (fail loc "default appears twice"))
  (check-case-scope loc)
  (let ((label (new-label)))
    (expect! ':)
    (set-switch-default! switch-now label)
    (label! label)
    (parse-labelled)))

;; ---------------------------------------------------------------- return

;; "return" e? ";"
(define (parse-return loc)
  (let ((t (type-base function-type-now)))
    (cond
      ((accept! '.semicolon)
       (if (not (void? t)) (warn loc "no value is returned from a function with one"))
       (leave-function! #f loc))
      (else
       (let ((n (rvalue (parse-expression))))
         (expect! '.semicolon)
         (if (void? t)
             (begin
               (if (not (void? (node-type n))) (fail loc "a value is returned from a function without one"))
               (add-expression! n)
               (leave-function! #f loc))
             (leave-function! (convert-assigned n (unqualified t) loc) loc)))))))

;; ---------------------------------------------------------------- labels

;; What a label stands before: a statement or, beyond C99, a declaration or the end of the block.
(define (parse-labelled)
  (if (not (at? '.rbrace)) (parse-block-item)))

;; "goto" (name | "*" e) ";"
(define (parse-goto loc)
  (if (accept! '*)
      (let ((n (parse-value)))
        (if (not (pointer? (node-type n))) (fail loc "goto * wants a pointer, not ~a" (type-text (node-type n))))
        (add-statement! 'igoto n #f #f loc))
      (add-statement! 'goto (goto-label! (expect-identifier!) #f loc) endings #f loc))
  (expect! '.semicolon))

;; The label NAME; DEFINED? where it stands.
(define (goto-label! name defined? loc)
  (if (not in-function) (fail loc "a label outside of a function"))
  (let ((known (hash-table-ref goto-labels name #f)))
    (cond
      ((not known)
       (let ((l (make-named-label (unit-label (symbol->string name)) defined? loc endings)))
         (hash-table-set! goto-labels name l)
         l))
      ((not defined?) known)
      ((named-label-defined? known) (fail loc "label `~a` is defined twice" name))
      (else
       (set-named-label-defined?! known #t)
       (set-named-label-endings! known endings)
       known))))

;; ---------------------------------------------------------------- statement expressions

;; "{" items "}" of a statement expression; its value is that of the last statement, if that is an expression.
(define (statement-expression loc)
  (if (not in-function) (fail loc "a statement expression outside of a function"))
  (let ((outer statements) (outer-stores size-stores) (outer-endings endings))
    (set! statements '())
    (set! size-stores '())
    (expect! '.lbrace)
    (enter-scope!)
    (let next ((value #f) (labels (parse-local-labels '())))
      (if (accept! '.rbrace)
          (let ((value (if (and value (not (eq? endings outer-endings))) (keep-value! value loc) value)))
            (check-labels labels)
            (end-since! outer-endings)
            (leave-scope!)
            (let ((inside statements))
              (set! statements outer)
              (set! size-stores outer-stores)
              (%make-node 'stmtx (if value (node-type value) type:void) loc (reverse inside) value #f calls)))
          (let ((before statements))
            (parse-block-item)
            (next (and (pair? statements) (eq? (node-op (car statements)) 'expr) (only-labels? (cdr statements) before)
                       (let ((value (rvalue (node-a (car statements)))))
                         (if (at? '.rbrace) (set! statements (cdr statements)))
                         value))
                  labels))))))

;; Are the last statements of L, those that TAIL does not have, all labels?
(define (only-labels? l tail)
  (or (eq? l tail)
      (and (pair? l) (memq (node-op (car l)) '(label named-label)) (only-labels? (cdr l) tail))))

;; VALUE, evaluated by a statement into a variable where that is possible: the use of that.
(define (keep-value! value loc)
  (let ((t (unqualified (node-type value))))
    (if (void? t)
        (begin (add-expression! value) #f)
        (let ((v (new-variable! #f t)))
          (if (struct? t) (set-var-address! v #t))
          (add-expression! (new-assign (use-variable v loc) value loc))
          (use-variable v loc)))))

;; ---------------------------------------------------------------- static assertions

;; "_Static_assert" "(" e ("," string)? ")" ";"
(define (parse-static-assert)
  (let ((loc (here)))
    (expect! '_Static_assert)
    (expect! '.lparen)
    (let* ((n (constant-integer (parse-conditional) loc))
           (text (and (accept! '.comma) (expect-string!))))
      (expect! '.rparen)
      (expect! '.semicolon)
      (if (zero? n) (fail loc "static assertion failed~a~a" (if text ": " "") (or text ""))))))

;; ---------------------------------------------------------------- asm

;; "asm" ("volatile" | "inline" | "goto")* "(" string (":" outputs (":" inputs (":" clobbers)?)?)? ")", behind the
;; keyword.  There is no assembler: the string has to be empty.  Such a statement keeps a compiler from moving things,
;; which this one does not do anyway; its inputs are evaluated, and one that is matched with an output is stored there.
(define (parse-asm loc)
  (let skip () (if (or (accept! 'volatile) (accept! 'inline) (accept! 'goto)) (skip)))
  (expect! '.lparen)
  (if (not (equal? "" (expect-string!))) (fail loc "asm statements are not supported, except empty ones"))
  (let ((outputs (if (accept! ':) (asm-operands) '())))
    (for-each (lambda (input)
                (let ((n (string->number (car input))) (value (rvalue (cdr input))))
                  (add-expression!
                   (if (and n (< n (length outputs)))
                       (let ((to (modifiable (cdr (list-ref outputs n)) loc)))
                         (new-assign to (convert-assigned value (node-type to) loc) loc))
                       value))))
              (if (accept! ':) (asm-operands) '())))
  (let clobbers ()
    (if (or (accept! ':) (accept! '.comma))
        (begin (if (eq? (token-kind (tok)) 'string) (next! ts)) (clobbers))))
  (expect! '.rparen))

;; (("[" name "]")? string "(" expression ")" ("," ...)*)?: list of (constraint . expression).
(define (asm-operands)
  (if (accept! '.lbracket) (begin (expect-identifier!) (expect! '.rbracket)))
  (if (not (eq? (token-kind (tok)) 'string))
      '()
      (let* ((constraint (expect-string!)) (open (expect! '.lparen)) (n (parse-expression)))
        (expect! '.rparen)
        (cons (cons constraint n) (if (accept! '.comma) (asm-operands) '())))))
