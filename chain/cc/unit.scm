;; unit.scm - declarations, function definitions, the translation unit.

;; declaration = specifiers (declarator ("=" initialiser)?, ...)? ";"
;; At file scope a function definition may follow the first declarator.  ATTRIBUTES: those read before it.
(define (parse-declaration attributes)
  (if (not in-function) (begin-function!))
  (let ((spec (parse-specifiers)))
    (add-attributes! spec attributes)
    (if (accept! '.semicolon)
        (add-sizes!)
        (let next ((first? #t))
          (let ((d (parse-declarator (spec-type spec))))
            (if (not (declared-name d)) (fail (declared-loc d) "expected a name before ~a" (token-shown (tok))))
            (if (and first? (function-body? d))
                (parse-function spec d)
                (begin
                  (add-sizes!)
                  (declare! spec d)
                  (if (accept! '.comma) (next #f) (expect! '.semicolon)))))))))

;; Variables that sizes in a declarator need belong to the function that it may turn out to define.
(define (begin-function!)
  (set! function-locals '())
  (set! outgoing 0)
  (set! dynamic-frame? #f)
  (set! endings '()))

;; Does the body of function D follow, or the declarations of its parameters?
(define (function-body? d)
  (let ((t (declared-type d)))
    (and (not in-function) (function? t)
         (or (at? '.lbrace)
             (and (declared-params d) (not (fsig-prototype? (type-info t))) (type-start? (tok)))))))

(define (declare! spec d)
  (let* ((name (declared-name d)) (storage (spec-storage spec)) (t (aligned-type spec d)) (loc (declared-loc d)))
    (if (and (not in-function) (memq storage '(auto register)))
        (fail loc "`~a` outside of a function" storage))
    (if (and (void? t) (not (memq storage '(typedef extern)))) (fail loc "a variable cannot be void"))
    (cond
      ((eq? storage 'typedef) (declare-typedef! name t loc))
      ((function? t) (declare-function! name t spec d loc))
      ((and (kind? t 'vla) (memq storage '(static extern)))
       (fail loc "`~a` has a variable length and is ~a" name storage))
      ((and in-function (eq? storage 'static)) (declare-static-local! name t spec d loc))
      ((and in-function (not (eq? storage 'extern)))
       (declare-local! name t loc)
       (let ((f (attribute 'cleanup (append (declared-attributes d) (spec-attributes spec)))))
         (if f (add-cleanup! name f loc))))
      (else (declare-object! name t spec d loc)))))

(define (declare-typedef! name t loc)
  (let ((old (lookup name)))
    (if (not (and old (eq? (binding-kind old) 'typedef) (= (type-quals t) (type-quals (binding-type old)))
                  (compatible? t (binding-type old))))
        (check-undeclared name loc))
    (bind! name 'typedef t #f)))

;; The type that D declares, with the alignment asked for: that of a typedef may be less than usual.
(define (aligned-type spec d)
  (let* ((t (declared-type d)) (n (attribute 'aligned (declared-attributes d)))
         (asked (max (or (spec-align spec) 0) (or n 0))))
    (cond ((or (zero? asked) (function? t)) t)
          ((or (eq? (spec-storage spec) 'typedef) (< (type-align t) asked)) (realigned t asked))
          (else t))))

(define (use-attributes! g spec d)
  (let* ((all (append (declared-attributes d) (spec-attributes spec)))
         (label (attribute 'label all)) (section (attribute 'section all)))
    (if label (set-gsym-label! g (c-label label)))
    (if section (hash-table-set! sections (gsym-label g) section))
    (if (and (attribute 'weak all) (not (gsym-weak g))) (declare-weak! g))))

;; ---------------------------------------------------------------- linkage

;; The label of the static function or object NAME.
(define (own-label name) (string-append unit-prefix "." (symbol->string name)))

;; The object or function NAME with linkage, declared (again) as T with STORAGE; binds the name in this scope.
(define (declare-global! name t storage loc)
  (let ((known (hash-table-ref globals name #f)) (local (lookup name)) (static? (eq? storage 'static)))
    (if (and local (not (eq? (binding-kind local) 'global))) (check-undeclared name loc))
    (if (and known static? (not (gsym-static? known)))
        (fail loc "`~a` is static here, but not at ~a" name (loc->string (gsym-loc known))))
    (if (and known (not (compatible? (gsym-type known) t)))
        (fail loc "`~a` is declared as ~a, but at ~a as ~a" name (type-text t)
              (loc->string (gsym-loc known)) (type-text (gsym-type known))))
    (let ((g (or known
                 (make-gsym name (if static? (own-label name) (c-label name)) t static? 'declared loc #f #f))))
      (if known
          (set-gsym-type! g (composite (gsym-type g) t))
          (hash-table-set! globals name g))
      (bind! name 'global t g)
      g)))

;; The type that two compatible declarations make together.
(define (composite a b)
  (let ((t (cond ((and (eq? (type-kind a) 'array) (type-info a)) a)
                 ((and (function? a) (fsig-prototype? (type-info a)) (not (fsig-prototype? (type-info b)))) a)
                 (else b)))
        (align (max (type-align a) (type-align b))))
    (if (< (type-align t) align) (realigned t align) t)))

(define (declare-function! name t spec d loc)
  (let* ((storage (spec-storage spec))
         (inline? (and (spec-inline? spec) (not (memq storage '(static extern)))))
         (new? (not (hash-table-ref globals name #f)))
         (g (declare-global! name t storage loc)))
    (use-attributes! g spec d)
    (cond (in-function)
          ((and new? inline?)
           (set-gsym-inline! g 'only)
           (set-gsym-label! g (own-label name))
           (rows-add! kept-back g))
          ((and (not inline?) (gsym-inline g)) (set-gsym-inline! g 'external)))
    g))

;; ---------------------------------------------------------------- objects

;; An object with linkage.
(define (declare-object! name t spec d loc)
  (let* ((storage (spec-storage spec)) (g (declare-global! name t storage loc)))
    (use-attributes! g spec d)
    (cond ((at? '=)
           (if in-function (fail loc "an extern declaration in a function has no initializer"))
           (if (eq? (gsym-state g) 'defined) (fail loc "`~a` is defined twice" name))
           (set-gsym-state! g 'defined)
           (define-static! g loc))
          ((and (not (eq? storage 'extern)) (eq? (gsym-state g) 'declared))
           (set-gsym-state! g 'tentative)
           (rows-add! tentative g)))))

(define (declare-static-local! name t spec d loc)
  (check-undeclared name loc)
  (let ((g (make-gsym name (unit-label (symbol->string name)) t #t 'defined loc #f #f)))
    (bind! name 'global t g)
    (use-attributes! g spec d)
    (define-static! g loc)))

;; Gives static object G its initialiser, if "=" follows, or zeros.
(define (define-static! g loc)
  (let ((align (type-align (gsym-type g))))
    (if (accept! '=)
        (let* ((outer static-data?)
               (skip (set! static-data? #t))
               (items (parse-initialiser (gsym-type g))))
          (set! static-data? outer)
          (set-gsym-type! g (car items))
          (define-object! (gsym-label g) (car items) align (cdr items) loc))
        (let ((t (gsym-type g)))
          (if (< (type-size t) 0) (fail loc "`~a` has an incomplete type: ~a" (gsym-name g) (type-text t)))
          (add-datum! (gsym-label g) (type-size t) align #f '())))))

(define (declare-local! name t loc)
  (check-undeclared name loc)
  (if (kind? t 'vla)
      (declare-vla! name t loc)
      (let ((v (new-variable! name t)))
        (bind! name 'local t v)
        (if (accept! '=)
            (let ((items (parse-initialiser t)))
              (set-var-type! v (car items))
              (if (not (eq? (car items) t))
                  (hash-table-set! names name (make-binding 'local (car items) v scope-level)))
              (initialise-variable! v (cdr items) loc)))
        (if (< (type-size (var-type v)) 0) (fail loc "`~a` has an incomplete type: ~a" name (type-text t))))))

;; A variable length array lives on the stack until its scope is left.
(define (declare-vla! name t loc)
  (if (at? '=) (fail loc "`~a` has a variable length and cannot have an initializer" name))
  (let* ((size (size-node t loc)) (before (new-variable! #f type:ulong)) (v (new-variable! #f (pointer-to t))))
    (bind! name 'vla t v)
    (set! endings (cons (%make-node 'setsp type:void loc (use-variable before loc) #f #f calls) endings))
    (add-expression! (new-assign (use-variable before loc) (%make-node 'sp type:ulong loc #f #f #f 1) loc))
    (add-expression!
     (new-assign (use-variable v loc) (new-alloca size (max 16 (type-align t)) (pointer-to t) loc) loc))))

;; Has function F called with the address of local NAME when its scope is left.
(define (add-cleanup! name f loc)
  (let ((b (lookup f)) (v (binding-data (lookup name))))
    (if (not (and b (eq? (binding-kind b) 'global) (function? (binding-type b)) (void? (type-base (binding-type b)))))
        (fail loc "the attribute cleanup wants a function without a result, not `~a`" f))
    (if (not (eq? (binding-kind (lookup name)) 'local)) (fail loc "`~a` cannot have a cleanup" name))
    (set! endings
      (cons (call-value (rvalue (global-node (binding-data b) loc))
                        (list (address-of (use-variable v loc) (pointer-to (var-type v)) loc)) loc)
            endings))))

;; ---------------------------------------------------------------- weak names
;; A name that was declared weak and is not defined so far may turn out to have no definition.  So its address is read
;; from a word of the unit, which the end of the unit fills: with 0 if there is no definition, here or elsewhere.

(define weak-names (make-rows))               ; gsyms

(define (declare-weak! g)
  (set-gsym-weak! g (string-append unit-prefix ".weak." (symbol->string (gsym-name g))))
  (rows-add! weak-names g))

(define (place-weak-words!)
  (do ((i 0 (+ i 1))) ((= i (rows-count weak-names)))
    (let ((g (rows-ref weak-names i)))
      (if (and weak-absent? (eq? (gsym-state g) 'declared)) (hash-table-set! absent-labels (gsym-label g) #t))
      (if (hash-table-contains? weak-words (gsym-weak g))
          (add-datum! (gsym-weak g) 8 8 (make-bytevector 8 0) (list (make-reloc 0 (gsym-label g) 0 (gsym-loc g))))))))

;; ---------------------------------------------------------------- inline functions
;; A function that is declared inline only, and never extern, has no external definition, and any declaration in the
;; unit may still change that.  So until the end of the unit the code of a function that was first declared inline is
;; kept back.  The unit reaches it by a label of its own; the external one is put beside that if it is wanted.
;; `main` is kept back too, as something may have to be done before it.

(define kept-back (make-rows))                ; gsyms of such functions, declared or defined
(define kept-code (make-hash-table))          ; name -> text

;; Calls GENERATE, which writes function G, here or for later.
(define (place-function! g generate)
  (if (gsym-inline g)
      (let ((unit out))
        (set! out (make-builder))
        (generate)
        (hash-table-set! kept-code (gsym-name g) (builder->bytevector out))
        (set! out unit))
      (generate)))

(define (place-kept-back!)
  (do ((i 0 (+ i 1))) ((= i (rows-count kept-back)))
    (let* ((g (rows-ref kept-back i)) (code (hash-table-ref kept-code (gsym-name g) #f)))
      (if (not code) (warn (gsym-loc g) "`~a` is declared inline and not defined in this unit" (gsym-name g)))
      (if (and code (eq? (gsym-inline g) 'external)) (emit! out ":" (c-label (gsym-name g)) "\n"))
      (if (eq? (gsym-name g) 'main) (gen-late-addresses (gsym-label g)))
      (if code (builder-add! out code)))))

;; ---------------------------------------------------------------- functions

;; A function definition, behind its declarator D: K&R declarations, then "{".
(define (parse-function spec d)
  (let* ((name (declared-name d)) (loc (declared-loc d)) (known (hash-table-ref globals name #f))
         (read (or (declared-params d) (fail loc "the definition of `~a` has no parameter list" name)))
         (params (parameters-list read))
         (narrow? (not (parameters-prototype? read)))
         (prototype (and narrow? known (function? (gsym-type known)) (fsig-prototype? (type-info (gsym-type known)))
                         (gsym-type known)))
         (skip (if narrow? (parse-old-parameters! params)))
         (t (if narrow?
                (function-type (type-base (declared-type d)) (map param-type params) #f #f)
                (declared-type d)))
         (g (declare-function! name (declared-type d) spec d loc)))
    (define-function! g (or prototype t) loc)
    (begin-body! g t)
    (enter-scope!)
    ;; Tags and enumerators made in the parameter list are known in the body too.
    (for-each (lambda (b) (bind-in! (car b) (cadr b) (cddr b))) (reverse (parameters-bindings read)))
    (let ((vars (map parameter-variable! params (incoming-types params narrow? prototype loc)))
          (open (here)))
      (for-each (lambda (p) (for-each add-expression! (reverse (param-stores p)))) params)
      (expect! '.lbrace)
      (parse-block-items open)
      (leave-scope!)
      (check-labels (hash-table-keys goto-labels))
      (if (eq? name 'main) (add-statement! 'ret (new-int 0 #f) #f #f #f))
      (place-function! g
        (lambda ()
          (annotate! out loc)
          (gen-function (gsym-label g) t vars (reverse function-locals) (reverse statements) outgoing narrow?))))
    (set! in-function #f)))

;; G is defined here, with type T.
(define (define-function! g t loc)
  (let ((name (gsym-name g)) (result (type-base t)))
    (if (eq? (gsym-state g) 'defined) (fail loc "`~a` is defined twice" name))
    (if (and (struct? result) (< (type-size result) 0))
        (fail loc "`~a` returns an incomplete type: ~a" name (type-text result)))
    (set-gsym-state! g 'defined)
    (set-gsym-type! g t)
    (if (not (gsym-inline g))
        (cond ((memq name shared-labels) (set-gsym-label! g (string-append "c." (symbol->string name))))
              ((eq? name 'main)
               (set-gsym-inline! g 'external)
               (set-gsym-label! g (own-label 'main))
               (rows-add! kept-back g))))))

;; The body of G, of type T, is read from now on; see also begin-function!.
(define (begin-body! g t)
  (set! in-function g)
  (set! function-type-now t)
  (set! statements '())
  (set! size-stores '())
  (set! loop-weight 1)
  (set! break-target #f)
  (set! continue-target #f)
  (set! switch-now #f)
  (set! goto-labels (make-hash-table)))

;; The types that the arguments for PARAMS have.  NARROW?: promoted, unless PROTOTYPE, from before the definition, says
;; otherwise.
(define (incoming-types params narrow? prototype loc)
  (cond ((not narrow?) (map param-type params))
        ((not prototype)
         (map (lambda (p) (if (compatible? (param-type p) type:float) type:double (param-type p))) params))
        ((= (length params) (length (fsig-params (type-info prototype)))) (fsig-params (type-info prototype)))
        (else (fail loc "the parameters do not fit the prototype"))))

;; Makes the variable of parameter P, whose argument comes as type COMES.  Returns the variable that the argument comes
;; in: a float of a K&R definition comes as a double, in a variable of its own.
(define (parameter-variable! p comes)
  (let ((t (param-type p)) (name (param-name p)) (loc (param-loc p)))
    (if (and (not (void? t)) (< (type-size t) 0)) (fail loc "a parameter of incomplete type: ~a" (type-text t)))
    (let ((v (param-var p)))
      (set! function-locals (cons v function-locals))
      (set-var-uses! v (+ 1 (var-uses v)))
      (if name (bind! name 'local t v))
      (if (and (compatible? t type:float) (compatible? comes type:double))
          (let ((wide (new-variable! #f type:double)))
            (add-expression! (new-assign (new-local v 0 type:float loc)
                                         (convert (use-variable wide loc) type:float loc) loc))
            wide)
          v))))

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
  (for-each (lambda (p)
              (if (not (param-type p)) (set-param-type! p type:int))
              (set-param-var! p (make-var (param-name p) (param-type p) #f #f 0 #f)))
            params))

;; ---------------------------------------------------------------- the unit

(define (parse-unit)
  (bind! '__builtin_va_list 'typedef (pointer-to type:char) #f)
  (let next ()
    (cond ((eq? (token-kind (tok)) 'eof))
          ((accept! '.semicolon) (next))
          ((at? '_Static_assert) (parse-static-assert) (next))
          ((at? 'asm) (parse-asm (token-loc (next! ts))) (expect! '.semicolon) (next))
          ((at? '.rbrace) (fail (here) "there is no `{` for this `}`"))
          (else (parse-declaration '()) (next))))
  (let ((n (rows-count tentative)))
    (do ((i 0 (+ i 1))) ((= i n))
      (let ((g (rows-ref tentative i)))
        (if (eq? (gsym-state g) 'tentative) (define-tentative! g)))))
  (place-weak-words!)
  (place-kept-back!))

;; A tentative definition that no other followed; an array without a size has one element.
(define (define-tentative! g)
  (let* ((t (gsym-type g)) (align (type-align t))
         (t (if (and (eq? (type-kind t) 'array) (not (type-info t))) (array-of (type-base t) 1) t)))
    (if (< (type-size t) 0) (fail (gsym-loc g) "`~a` has an incomplete type: ~a" (gsym-name g) (type-text t)))
    (set-gsym-state! g 'defined)
    (add-datum! (gsym-label g) (type-size t) align #f '())))
