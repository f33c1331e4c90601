;; unit.scm - declarations, function definitions, the translation unit.

;; declaration = specifiers (declarator ("=" initialiser)?, ...)? ";"
;; At file scope a function definition may follow the first declarator.
(define (parse-declaration)
  (let ((spec (parse-specifiers)))
    (if (not (accept! '.semicolon))
        (let next ((first? #t))
          (let* ((d (parse-declarator (spec-type spec))) (t (declared-type d)) (loc (declared-loc d)))
            (if (not (declared-name d)) (fail loc "expected a name before ~a" (token-shown (tok))))
            (cond
              ((and first? (not in-function) (function? t)
                    (or (at? '.lbrace) (and (declared-params d) (not (fsig-prototype? (type-info t))) (type-start? (tok)))))
               (parse-function spec d))
              (else
               (declare! spec d)
               (if (accept! '.comma) (next #f) (expect! '.semicolon)))))))))

(define (declare! spec d)
  (let ((name (declared-name d)) (t (declared-type d)) (loc (declared-loc d)) (storage (spec-storage spec)))
    (if (and (not in-function) (memq storage '(auto register)))
        (fail loc "`~a` outside of a function" storage))
    (if (and (void? t) (not (memq storage '(typedef extern)))) (fail loc "a variable cannot be void"))
    (cond
      ((eq? storage 'typedef)
       (let ((old (lookup name)))
         (if (not (and old (eq? (binding-kind old) 'typedef) (= (type-quals t) (type-quals (binding-type old)))
                       (compatible? t (binding-type old))))
             (check-undeclared name loc)))
       (bind! name 'typedef t #f))
      ((function? t)
       (check-linkage name storage loc)
       (global-function! name t (eq? storage 'static) d loc))
      ((and in-function (not (memq storage '(static extern))))
       (declare-local! name t (wanted-align spec d t) loc))
      ((and in-function (eq? storage 'static))
       (check-undeclared name loc)
       (let ((g (make-gsym name (unit-label (symbol->string name)) t #t 'defined loc)))
         (bind! name 'global t g)
         (define-static! g (wanted-align spec d t) loc)))
      (else
       (check-linkage name storage loc)
       (let ((g (declare-global! name t (eq? storage 'static) loc)))
         (use-asm-label! g d)
         (cond ((at? '=)
                (if in-function (fail loc "an extern declaration in a function has no initializer"))
                (if (eq? (gsym-state g) 'defined) (fail loc "`~a` is defined twice" name))
                (set-gsym-state! g 'defined)
                (define-static! g (wanted-align spec d t) loc))
               ((not (eq? storage 'extern))
                (if (eq? (gsym-state g) 'declared)
                    (begin
                      (set-gsym-state! g 'tentative)
                      (rows-add! tentative (cons g (wanted-align spec d t))))))))))))

;; NAME may be declared with STORAGE if that is not static or no other declaration came before without it.
(define (check-linkage name storage loc)
  (let ((known (hash-table-ref globals name #f)))
    (if (and known (eq? storage 'static) (not (gsym-static? known)))
        (fail loc "`~a` is static here, but not at ~a" name (loc->string (gsym-loc known))))))

(define (wanted-align spec d t)
  (max (type-align t) (or (spec-align spec) 1) (or (attribute 'aligned (declared-attributes d)) 1)))

(define (use-asm-label! g d)
  (let ((label (attribute 'label (declared-attributes d))))
    (if label (set-gsym-label! g (c-label label)))))

;; The object or function NAME with linkage, declared (again) as T; binds the name in this scope.
(define (declare-global! name t static? loc)
  (let ((known (hash-table-ref globals name #f)) (local (lookup name)))
    (if (and local (not (eq? (binding-kind local) 'global))) (check-undeclared name loc))
    (if (and known (not (compatible? (gsym-type known) t)))
        (fail loc "`~a` is declared as ~a, but at ~a as ~a" name (type-text t)
              (loc->string (gsym-loc known)) (type-text (gsym-type known))))
    (let ((g (or known
                 (make-gsym name
                            (if static? (string-append unit-prefix "." (symbol->string name)) (c-label name))
                            t static? 'declared loc))))
      (if known
          (set-gsym-type! g (composite (gsym-type g) t))
          (hash-table-set! globals name g))
      (bind! name 'global t g)
      g)))

;; The type that two compatible declarations make together.
(define (composite a b)
  (cond ((and (eq? (type-kind a) 'array) (type-info a)) a)
        ((and (function? a) (fsig-prototype? (type-info a)) (not (fsig-prototype? (type-info b)))) a)
        (else b)))

(define (global-function! name t static? d loc)
  (let ((g (declare-global! name t static? loc)))
    (use-asm-label! g d)
    g))

;; Gives static object G its initialiser, if "=" follows, or zeros.
(define (define-static! g align loc)
  (if (accept! '=)
      (let ((items (parse-initialiser (gsym-type g))))
        (set-gsym-type! g (car items))
        (define-object! (gsym-label g) (car items) align (cdr items) loc))
      (let ((t (gsym-type g)))
        (if (< (type-size t) 0) (fail loc "`~a` has an incomplete type: ~a" (gsym-name g) (type-text t)))
        (add-datum! (gsym-label g) (type-size t) align #f '()))))

(define (declare-local! name t align loc)
  (check-undeclared name loc)
  (if (eq? (type-kind t) 'vla) (fail loc "variable length arrays are not supported yet"))
  (let ((v (new-variable! name t)))
    (bind! name 'local t v)
    (if (accept! '=)
        (let ((items (parse-initialiser t)))
          (set-var-type! v (car items))
          (if (not (eq? (car items) t)) (hash-table-set! names name (make-binding 'local (car items) v scope-level)))
          (initialise-variable! v (cdr items) loc)))
    (if (< (type-size (var-type v)) 0) (fail loc "`~a` has an incomplete type: ~a" name (type-text t)))))

;; Adds the statements that store the initialiser ITEMS in V.
(define (initialise-variable! v items loc)
  (for-each add-expression! (variable-initialisers v items loc)))

(define (variable-initialisers v items loc)
  (let* ((t (var-type v))
         (stores
          (map (lambda (e)
                 (let ((offset (vector-ref e 0)) (type (unqualified (vector-ref e 1))) (value (vector-ref e 2)))
                   (cond
                     ((string? value)
                      (let ((bytes-type (string-struct (bytevector-length value))))
                        (new-assign (new-local v offset bytes-type loc)
                                    (new-global (string-label value 1) 0 bytes-type loc) loc)))
                     ((vector-ref e 3)
                      (new-assign (new-bitfield (new-local v offset type loc) (vector-ref e 3) (vector-ref e 4) type loc)
                                  value loc))
                     (else (new-assign (new-local v offset type loc) value loc)))))
               items)))
    (set-var-uses! v (+ (var-uses v) loop-weight))
    (if (or (scalar? t) (and (pair? items) (null? (cdr items)) (struct? (vector-ref (car items) 1))
                             (= (type-size t) (type-size (vector-ref (car items) 1)))))
        stores
        (cons (new-zero (new-local v 0 t loc) loc) stores))))

;; A type of SIZE bytes without alignment, to copy strings with.
(define (string-struct size)
  (make-type 'struct 0 0 #f 0 #f (make-sinfo #f #f '() size 1) 0))

;; The object of a compound literal of type T; its "{" is next.
(define (compound-literal t loc)
  (let* ((items (parse-initialiser t)) (t (car items)))
    (if in-function
        (let ((v (new-variable! #f t)))
          (set-var-address! v #t)
          (let chain ((l (variable-initialisers v (cdr items) loc)))
            (if (null? l)
                (new-local v 0 t loc)
                (let ((rest (chain (cdr l))))
                  (%make-node 'comma (node-type rest) loc (car l) rest 'literal (need-max (car l) rest))))))
        (let ((label (unit-label "literal")))
          (define-object! label t (type-align t) (cdr items) loc)
          (new-global label 0 t loc)))))

;; ---------------------------------------------------------------- functions

;; A function definition, behind its declarator D: K&R declarations, then "{".
(define (parse-function spec d)
  (let* ((params (or (declared-params d)
                     (fail (declared-loc d) "the definition of `~a` has no parameter list" (declared-name d))))
         (t (declared-type d)) (narrow? (not (fsig-prototype? (type-info t))))
         (skip (if narrow? (parse-old-parameters! params)))
         (t (if narrow?
                (function-type (type-base t) (map param-type params) #f #f)
                t))
         (static? (or (eq? (spec-storage spec) 'static)
                      (and (spec-inline? spec) (not (eq? (spec-storage spec) 'extern)))))
         (linkage (check-linkage (declared-name d) (spec-storage spec) (declared-loc d)))
         (g (global-function! (declared-name d) (declared-type d) static? d (declared-loc d))))
    (if (eq? (gsym-state g) 'defined) (fail (declared-loc d) "`~a` is defined twice" (declared-name d)))
    (if (memq (gsym-name g) shared-labels) (set-gsym-label! g (string-append "c." (symbol->string (gsym-name g)))))
    (set-gsym-state! g 'defined)
    (set-gsym-type! g t)
    (if (and (struct? (type-base t)) (< (type-size (type-base t)) 0))
        (fail (declared-loc d) "`~a` returns an incomplete type: ~a" (declared-name d) (type-text (type-base t))))
    (set! in-function g)
    (set! function-type-now t)
    (set! function-locals '())
    (set! statements '())
    (set! outgoing 0)
    (set! loop-weight 1)
    (set! break-label #f)
    (set! continue-label #f)
    (set! switch-now #f)
    (set! goto-labels (make-hash-table))
    (enter-scope!)
    (let ((vars (map (lambda (p)
                       (if (and (not (void? (param-type p))) (< (type-size (param-type p)) 0))
                           (fail (param-loc p) "a parameter of incomplete type: ~a" (type-text (param-type p))))
                       (let ((v (new-variable! (param-name p) (param-type p))))
                         (set-var-uses! v 1)
                         (if (param-name p) (bind! (param-name p) 'local (param-type p) v))
                         v))
                     params)))
      (let ((open (here)))
        (expect! '.lbrace)
        (parse-block-items open))
      (leave-scope!)
      (hash-table-walk goto-labels
        (lambda (name l) (if (not (vector-ref l 1)) (fail (vector-ref l 2) "label `~a` is not defined" name))))
      (if (eq? (gsym-name g) 'main)
          (add-statement! 'ret (new-int 0 #f) #f #f #f))
      (gen-function (gsym-label g) t vars (reverse function-locals) (reverse statements) outgoing narrow?))
    (set! in-function #f)))

;; The declarations between a K&R parameter list and the body.
(define (parse-old-parameters! params)
  (let next ()
    (if (not (at? '.lbrace))
        (let ((spec (parse-specifiers)))
          (let more ()
            (let* ((d (parse-declarator (spec-type spec)))
                   (p (any (lambda (p) (and (eq? (param-name p) (declared-name d)) p)) params)))
              (if (not p) (fail (declared-loc d) "`~a` is not a parameter" (declared-name d)))
              (set-param-type! p (adjusted (declared-type d)))
              (if (accept! '.comma) (more) (expect! '.semicolon))))
          (next))))
  (for-each (lambda (p) (if (not (param-type p)) (set-param-type! p type:int))) params))

;; ---------------------------------------------------------------- the unit

(define (parse-unit)
  (bind! '__builtin_va_list 'typedef (pointer-to type:char) #f)
  (let next ()
    (cond ((eq? (token-kind (tok)) 'eof))
          ((accept! '.semicolon) (next))
          ((at? '_Static_assert) (parse-static-assert) (next))
          ((at? 'asm) (fail (here) "asm is not supported"))
          ((at? '.rbrace) (fail (here) "there is no `{` for this `}`"))
          (else (parse-declaration) (next))))
  (let ((n (rows-count tentative)))
    (do ((i 0 (+ i 1))) ((= i n))
      (let* ((row (rows-ref tentative i)) (g (car row)))
        (if (eq? (gsym-state g) 'tentative) (define-tentative! g (cdr row)))))))

;; A tentative definition that no other followed; an array without a size has one element.
(define (define-tentative! g align)
  (let* ((t (gsym-type g)) (t (if (and (eq? (type-kind t) 'array) (not (type-info t))) (array-of (type-base t) 1) t)))
    (if (< (type-size t) 0) (fail (gsym-loc g) "`~a` has an incomplete type: ~a" (gsym-name g) (type-text t)))
    (set-gsym-state! g 'defined)
    (add-datum! (gsym-label g) (type-size t) align #f '())))
