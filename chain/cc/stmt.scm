;; stmt.scm - statements.  They become a flat list of expressions, labels and branches.

(define-record-type switch-state
  (make-switch-state type cases default)
  switch-state?
  (type    switch-type)
  (cases   switch-cases set-switch-cases!)    ; list of #(low high label), the last first
  (default switch-default set-switch-default!))

(define (label! n) (add-statement! 'label n #f #f #f))
(define (jump-to! n) (add-statement! 'jump n #f #f #f))
(define (branch-to! test label sense) (add-statement! 'br test label sense #f))

;; "{" local-labels* (declaration | statement)* "}", behind the brace.
(define (parse-block)
  (enter-scope!)
  (let ((labels (parse-local-labels '())))
    (let next ()
      (if (not (accept! '.rbrace))
          (begin (parse-block-item) (next))))
    (check-labels labels))
  (leave-scope!))

;; local-labels = "__label__" name, ... ";": labels of this block, whatever the names mean outside.  Adds them to NAMES.
(define (parse-local-labels names)
  (if (not (accept! '__label__))
      names
      (let next ((names names))
        (let* ((loc (here)) (name (expect-identifier!)))
          (bind-in! goto-labels name (vector (unit-label (symbol->string name)) #f loc))
          (if (accept! '.comma)
              (next (cons name names))
              (begin (expect! '.semicolon) (parse-local-labels (cons name names))))))))

;; Each of the labels NAMES must have been defined by now.
(define (check-labels names)
  (for-each (lambda (name)
              (let ((l (hash-table-ref goto-labels name #f)))
                (if (and l (not (vector-ref l 1))) (fail (vector-ref l 2) "label `~a` is not defined" name))))
            names))

(define (parse-block-item)
  (cond ((and (identifier? (tok)) (eq? (token-value (tok2)) ':)) (parse-statement))
        ((type-start? (tok)) (if (and (at? '__extension__) (not (type-start? (tok2)))) (parse-statement) (parse-declaration)))
        ((at? '_Static_assert) (parse-static-assert))
        (else (parse-statement))))

(define (parse-condition)
  (let ((loc (here)))
    (expect! '.lparen)
    (let ((n (parse-value)))
      (check-scalar n loc)
      (expect! '.rparen)
      (truth-test n loc))))

;; N for a branch: any scalar but a float is its own truth value.
(define (truth-test n loc) (if (floating? (node-type n)) (truth n loc) n))

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

(define (labelled-since? before)
  (let next ((l statements))
    (and (not (eq? l before))
         (or (eq? (node-op (car l)) 'named-label) (next (cdr l))))))

(define (in-loop thunk)
  (let ((weight loop-weight))
    (set! loop-weight (min 4096 (* 8 weight)))
    (thunk)
    (set! loop-weight weight)))

;; Calls THUNK with break and continue going to these labels.
(define (with-labels break continue thunk)
  (let ((b break-label) (c continue-label))
    (set! break-label break)
    (set! continue-label continue)
    (thunk)
    (set! break-label b)
    (set! continue-label c)))

(define (parse-statement)
  (let* ((t (tok)) (loc (token-loc t)))
    (case (token-value t)
      ((.lbrace) (next! ts) (parse-block))
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
               (if (not break-label) (fail loc "break outside of a loop or switch"))
               (jump-to! break-label)
               (expect! '.semicolon))
      ((continue) (next! ts)
                  (if (not continue-label) (fail loc "continue outside of a loop"))
                  (jump-to! continue-label)
                  (expect! '.semicolon))
      ((goto) (next! ts)
              (if (accept! '*)
                  (add-statement! 'igoto (parse-value) #f #f loc)
                  (add-statement! 'goto (goto-label! (expect-identifier!) #f loc) #f #f loc))
              (expect! '.semicolon))
      ((asm) (fail loc "asm statements are not supported"))
      ((__attribute__) (parse-attributes) (parse-statement))
      (else
       (cond
         ((and (identifier? t) (eq? (token-value (tok2)) ':))
          (next! ts)
          (next! ts)
          (add-statement! 'named-label (goto-label! (token-value t) #t loc) #f #f loc)
          (parse-attributes)
          (if (not (at? '.rbrace)) (parse-labelled)))
         (else
          (add-expression! (let ((n (parse-expression))) (if (array? (node-type n)) (rvalue n) n)))
          (expect! '.semicolon)))))))

;; What a label stands before; a declaration too.
(define (parse-labelled) (parse-block-item))

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
         (with-labels end test (lambda () (parse-branch (never? condition))))
         (label! test)
         (branch-to! condition top #t))))
    (label! end)))

;; "do" statement "while" "(" e ")" ";"
(define (parse-do)
  (let ((top (new-label)) (test (new-label)) (end (new-label)))
    (in-loop
     (lambda ()
       (label! top)
       (with-labels end test parse-statement)
       (expect! 'while)
       (label! test)
       (branch-to! (parse-condition) top #t)
       (expect! '.semicolon)))
    (label! end)))

;; "for" "(" (declaration | e? ";") e? ";" e? ")" statement
(define (parse-for)
  (let ((top (new-label)) (step (new-label)) (test (new-label)) (end (new-label)))
    (expect! '.lparen)
    (enter-scope!)
    (cond ((accept! '.semicolon))
          ((type-start? (tok)) (parse-declaration))
          (else (add-expression! (parse-expression)) (expect! '.semicolon)))
    (in-loop
     (lambda ()
       (let* ((loc (here))
              (condition (if (at? '.semicolon) (new-int 1 loc) (let ((n (parse-value))) (check-scalar n loc) (truth-test n loc))))
              (skip (expect! '.semicolon))
              (after (if (at? '.rparen) #f (parse-expression))))
         (expect! '.rparen)
         (enter-at-test! condition test)
         (label! top)
         (with-labels end step (lambda () (parse-branch (never? condition))))
         (label! step)
         (if after (add-expression! after))
         (label! test)
         (branch-to! condition top #t))))
    (label! end)
    (leave-scope!)))

;; "switch" "(" e ")" statement
(define (parse-switch loc)
  (expect! '.lparen)
  (let* ((n (parse-value)) (t (node-type n)))
    (expect! '.rparen)
    (if (not (integral? t)) (fail loc "switch wants an integer, not ~a" (type-text t)))
    (let* ((value (convert n (promoted t) loc)) (end (new-label)) (outer switch-now)
           (state (make-switch-state (node-type value) '() #f))
           (before statements))
      (set! switch-now state)
      (set! statements '())
      (with-labels end continue-label parse-statement)
      (set! switch-now outer)
      (let ((inside statements))
        (set! statements before)
        (add-statement! 'switch value (reverse (switch-cases state)) (or (switch-default state) end) loc)
        (set! statements (append inside statements))
        (label! end)))))

;; "case" e ("..." e)? ":" statement
(define (parse-case loc)
  (if (not switch-now) (fail loc "case outside of a switch"))
  (let* ((t (switch-type switch-now))
         (low (wrap-integer t (constant-integer (parse-conditional) loc)))
         (high (if (accept! '...) (wrap-integer t (constant-integer (parse-conditional) loc)) low))
         (label (new-label)))
    (expect! ':)
    (for-each (lambda (c)
                (if (not (or (< high (vector-ref c 0)) (< (vector-ref c 1) low)))
                    (fail loc "case ~d appears twice" low)))
              (if (= low high) (let ((c (assv-case low (switch-cases switch-now)))) (if c (list c) '())) (switch-cases switch-now)))
    (set-switch-cases! switch-now (cons (vector low high label) (switch-cases switch-now)))
    (label! label)
    (if (not (at? '.rbrace)) (parse-labelled))))

(define (assv-case n cases)
  (cond ((null? cases) #f)
        ((and (<= (vector-ref (car cases) 0) n) (<= n (vector-ref (car cases) 1))) (car cases))
        (else (assv-case n (cdr cases)))))

(define (parse-default loc)
  (if (not switch-now) (fail loc "default outside of a switch"))
  (if (switch-default switch-now) (fail loc "default appears twice"))
  (let ((label (new-label)))
    (expect! ':)
    (set-switch-default! switch-now label)
    (label! label)
    (if (not (at? '.rbrace)) (parse-labelled))))

;; "return" e? ";"
(define (parse-return loc)
  (let ((t (type-base function-type-now)))
    (cond
      ((accept! '.semicolon)
       (add-statement! 'ret #f #f #f loc))
      (else
       (let ((n (rvalue (parse-expression))))
         (expect! '.semicolon)
         (if (void? t)
             (begin
               (if (not (void? (node-type n))) (fail loc "a value is returned from a function without one"))
               (add-expression! n)
               (add-statement! 'ret #f #f #f loc))
             (add-statement! 'ret (convert-assigned n (unqualified t) loc) #f #f loc)))))))

;; The label of the C label NAME; DEFINED? where it stands.
(define (goto-label! name defined? loc)
  (if (not in-function) (fail loc "a label outside of a function"))
  (let ((known (hash-table-ref goto-labels name #f)))
    (cond
      ((not known)
       (let ((label (unit-label (symbol->string name))))
         (hash-table-set! goto-labels name (vector label defined? loc))
         label))
      ((not defined?) (vector-ref known 0))
      ((vector-ref known 1) (fail loc "label `~a` is defined twice" name))
      (else (vector-set! known 1 #t) (vector-ref known 0)))))

;; "{" items "}" of a statement expression; its value is that of the last statement, if that is an expression.
(define (statement-expression loc)
  (if (not in-function) (fail loc "a statement expression outside of a function"))
  (let ((outer statements))
    (set! statements '())
    (expect! '.lbrace)
    (enter-scope!)
    (let next ((value #f) (labels (parse-local-labels '())))
      (if (accept! '.rbrace)
          (let ((inside statements))
            (check-labels labels)
            (leave-scope!)
            (set! statements outer)
            (if value
                (%make-node 'stmtx (node-type value) loc (reverse (cdr inside)) value #f calls)
                (%make-node 'stmtx type:void loc (reverse inside) #f #f calls)))
          (let ((before statements))
            (parse-block-item)
            (next (and (pair? statements) (eq? (node-op (car statements)) 'expr) (only-labels? (cdr statements) before)
                       (rvalue (node-a (car statements))))
                  labels))))))

;; Are the last statements of L, those that TAIL does not have, all labels?
(define (only-labels? l tail)
  (or (eq? l tail)
      (and (pair? l) (memq (node-op (car l)) '(label named-label)) (only-labels? (cdr l) tail))))

;; "_Static_assert" "(" e ("," string)? ")" ";"
(define (parse-static-assert)
  (let ((loc (here)))
    (expect! '_Static_assert)
    (expect! '.lparen)
    (let* ((n (constant-integer (parse-conditional) loc))
           (text (if (accept! '.comma) (token-value (next! ts)) "")))
      (expect! '.rparen)
      (expect! '.semicolon)
      (if (zero? n) (fail loc "static assertion failed: ~a" text)))))
