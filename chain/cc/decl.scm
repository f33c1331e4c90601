;; decl.scm - type names, specifiers and declarators.

;; What the specifiers of a declaration said.
(define-record-type spec
  (make-spec type storage align inline? attributes)
  spec?
  (type    spec-type set-spec-type!)
  (storage spec-storage set-spec-storage!)    ; #f typedef extern static auto register
  (align   spec-align set-spec-align!)        ; asked for, or #f
  (inline? spec-inline? set-spec-inline?!)
  (attributes spec-attributes set-spec-attributes!)) ; see parse-attributes

;; What a declarator said.
(define-record-type declared
  (make-declared name type loc params attributes)
  declared?
  (name   declared-name)                      ; symbol, or #f if abstract
  (type   declared-type)
  (loc    declared-loc)
  (params declared-params)                    ; parameters of the function closest to the name, or #f
  (attributes declared-attributes))           ; see parse-attributes

(define-record-type param
  (make-param name type loc var stores)
  param?
  (name   param-name)
  (type   param-type set-param-type!)         ; #f in a K&R list until declared
  (loc    param-loc)
  (var    param-var set-param-var!)           ; the local it is in the function; #f in a K&R list until declared
  (stores param-stores))                      ; assignments for sizes in its type, the last first

;; What a parameter list said.
(define-record-type parameters
  (make-parameters list variadic? prototype? bindings)
  parameters?
  (list       parameters-list)                ; of param
  (variadic?  parameters-variadic?)
  (prototype? parameters-prototype?)
  (bindings   parameters-bindings set-parameters-bindings!)) ; of its scope, see scope-bindings

(define type-words (make-hash-table))
(for-each (lambda (w) (hash-table-set! type-words w #t))
  '(void char short int long float double signed unsigned _Bool _Complex struct union enum typeof
    const volatile restrict _Atomic typedef extern static auto register inline _Noreturn _Alignas __attribute__
    __thread _Thread_local __extension__))

;; Does token T begin a type?
(define (type-start? t)
  (case (token-kind t)
    ((keyword) (hash-table-contains? type-words (token-value t)))
    ((identifier) (let ((b (lookup (token-value t)))) (and b (eq? (binding-kind b) 'typedef))))
    (else #f)))

;; ---------------------------------------------------------------- attributes

;; "__attribute__" "((" ... "))" *: the list of (name . argument) of those that matter here: aligned, cleanup, packed,
;; section, weak; and label, for `asm`.
(define (parse-attributes)
  (let next ((found '()))
    (cond ((accept! '__attribute__)
           (expect! '.lparen)
           (expect! '.lparen)
           (let ((more (attribute-list found)))
             (expect! '.rparen)
             (expect! '.rparen)
             (next more)))
          ((accept! 'asm) (next (cons (cons 'label (in-parentheses expect-string!)) found)))
          (else found))))

(define (attribute-list found)
  (cond
    ((at? '.rparen) found)
    ((accept! '.comma) (attribute-list found))
    (else
     (let* ((t (next! ts)) (name (attribute-name t)))
       (define (with argument) (attribute-list (cons (cons name argument) found)))
       (case name
         ((packed weak) (with #t))
         ((aligned) (with (if (at? '.lparen) (in-parentheses parse-alignment) 16)))
         ((section) (with (in-parentheses expect-string!)))
         ((cleanup) (with (in-parentheses expect-identifier!)))
         ;; Without these a program would mean something else.
         ((alias constructor destructor ifunc mode vector_size)
          (fail (token-loc t) "the attribute `~a` is not supported" (token-value t)))
         (else
          (if (at? '.lparen) (skip-parentheses!))
          (attribute-list found)))))))

;; The name of the attribute that T begins, as it is without underscores around it.
(define (attribute-name t)
  (if (not (memq (token-kind t) '(identifier keyword)))
      (fail (token-loc t) "expected an attribute before ~a" (token-shown t)))
  (let* ((text (symbol->string (token-value t))) (n (string-length text)))
    (if (and (< 4 n) (string-prefix? "__" text) (string=? "__" (substring text (- n 2) n)))
        (string->symbol (substring text 2 (- n 2)))
        (token-value t))))

(define (parse-alignment)
  (let* ((loc (here)) (n (constant-integer (parse-conditional) loc)))
    (if (or (< n 0) (not (zero? (bit-and n (- n 1))))) (fail loc "an alignment must be a power of two, not ~d" n))
    n))

(define (skip-parentheses!)
  (expect! '.lparen)
  (let next ((depth 1))
    (if (< 0 depth)
        (let ((t (next! ts)))
          (case (token-value t)
            ((.lparen) (next (+ depth 1)))
            ((.rparen) (next (- depth 1)))
            (else (if (eq? (token-kind t) 'eof) (fail (token-loc t) "expected `)` before the end of the file"))
                  (next depth)))))))

(define (attribute name found) (let ((a (assq name found))) (and a (cdr a))))

;; ---------------------------------------------------------------- specifiers

;; specifiers = (storage | qualifier | type-specifier | attribute)*
(define (parse-specifiers)
  (let ((spec (make-spec #f #f #f #f '())) (start (here)))
    (let next ((counts '()) (type #f) (quals 0))
      (let* ((t (tok)) (word (token-value t)) (loc (token-loc t)))
        ;; Before C99 a type that is not said was int.
        (define (implicit-int?)
          (and (not type) (null? counts) (identifier? t)
               (or (spec-storage spec) (spec-inline? spec) (not (zero? quals))
                   (and (not in-function) (eq? (token-value (tok2)) '.lparen)))))
        (define (done)
          (if (implicit-int?) (warn loc "`~a` is declared without a type: int" word))
          (set-spec-type! spec (qualified (or type (if (implicit-int?) type:int (basic-type counts start))) quals))
          spec)
        (define (check-first)
          (if (or type (pair? counts))
              (fail loc "a second type in one declaration; is a `;` missing before ~a?" (token-shown t))))
        (define (whole parse)
          (check-first)
          (next! ts)
          (let ((new (parse))) (next counts new quals)))
        (case (token-kind t)
          ((identifier)
           (let ((b (and (not type) (null? counts) (lookup word))))
             (if (and b (eq? (binding-kind b) 'typedef))
                 (begin (next! ts) (next counts (binding-type b) quals))
                 (done))))
          ((keyword)
           (case word
             ((void char short int long float double signed unsigned _Bool)
              (if type (check-first))
              (next! ts)
              (next (cons word counts) type quals))
             ((const) (next! ts) (next counts type (bit-or quals 1)))
             ((volatile) (next! ts) (next counts type (bit-or quals 2)))
             ((restrict _Atomic) (next! ts) (next counts type quals))
             ((typedef extern static auto register)
              (next! ts)
              (if (spec-storage spec) (fail loc "two storage classes in one declaration"))
              (set-spec-storage! spec word)
              (next counts type quals))
             ((inline) (next! ts) (set-spec-inline?! spec #t) (next counts type quals))
             ((_Noreturn __extension__ __thread _Thread_local) (next! ts) (next counts type quals))
             ((__attribute__)
              (add-attributes! spec (parse-attributes))
              (next counts type quals))
             ((_Alignas) (next! ts) (set-spec-align! spec (in-parentheses parse-alignas)) (next counts type quals))
             ((struct union) (whole (lambda () (parse-struct (eq? word 'union) loc))))
             ((enum) (whole (lambda () (parse-enum loc))))
             ((typeof) (whole (lambda () (in-parentheses parse-typeof))))
             ((_Complex _Imaginary) (fail loc "~a is not supported" word))
             (else (done))))
          (else (done)))))))

;; type-name | alignment
(define (parse-alignas)
  (if (type-start? (tok)) (type-align (parse-type-name)) (parse-alignment)))

;; type-name | expression
(define (parse-typeof)
  (if (type-start? (tok)) (parse-type-name) (node-type (parse-expression))))

;; Adds to SPEC what parse-attributes FOUND.
(define (add-attributes! spec found)
  (let ((align (attribute 'aligned found)))
    (if align (set-spec-align! spec align))
    (set-spec-attributes! spec (append found (spec-attributes spec)))))

;; The words that say a type, most telling first, each with those that may stand beside it.
(define word-companions
  '((void) (_Bool) (float) (double long) (char signed unsigned) (short int signed unsigned)
    (long int signed unsigned) (int signed unsigned) (signed) (unsigned)))

;; The type that the WORDS of a declaration, the last first, say in any order; it begins at LOC.
(define (basic-type words loc)
  (define (count w) (let next ((l words) (n 0)) (if (null? l) n (next (cdr l) (if (eq? (car l) w) (+ n 1) n)))))
  (let ((unsigned? (< 0 (count 'unsigned))) (signed? (< 0 (count 'signed))) (longs (count 'long))
        (row (any (lambda (row) (and (memq (car row) words) row)) word-companions)))
    (cond
      ((null? words)
       (if (and (identifier? (tok)) (identifier? (tok2)))
           (fail (here) "`~a` is not a type" (token-value (tok)))
           (fail (here) "expected a type before ~a" (token-shown (tok)))))
      ((not (and (every (lambda (w) (and (memq w row) (or (eq? w 'long) (= 1 (count w))))) words)
                 (not (and signed? unsigned?))
                 (<= longs (if (eq? (car row) 'double) 1 2))))
       (fail loc "`~a` is not a type"
             (fold (lambda (text w) (string-append (symbol->string w) " " text))
                   (symbol->string (car words)) (cdr words))))
      ((memq 'void words) type:void)
      ((memq '_Bool words) type:bool)
      ((memq 'float words) type:float)
      ((memq 'double words) (if (< 0 longs) type:ldouble type:double))
      ((memq 'char words) (if unsigned? type:uchar (if signed? type:schar type:char)))
      ((memq 'short words) (if unsigned? type:ushort type:short))
      ((= longs 1) (if unsigned? type:ulong type:long))
      ((= longs 2) (if unsigned? type:ullong type:llong))
      (else (if unsigned? type:uint type:int)))))

;; ---------------------------------------------------------------- declarators
;; A declarator is read outside in but means inside out, so each part gives a procedure from the type around it to
;; the type it makes.

;; What such a part said.
(define-record-type declarator
  (make-declarator name wrap loc params)
  declarator?
  (name   declarator-name)
  (wrap   declarator-wrap)                    ; that procedure
  (loc    declarator-loc)
  (params declarator-params))

;; declarator = "*"* (name | "(" declarator ")")? ("[" size "]" | "(" parameters ")")*
(define (parse-declarator base)
  (let ((outer inner-attributes))
    (set! inner-attributes '())
    (let* ((d (parse-declarator-parts)) (attributes (append (parse-attributes) inner-attributes)))
      (set! inner-attributes outer)
      (make-declared (declarator-name d) ((declarator-wrap d) base) (declarator-loc d) (declarator-params d)
                     attributes))))

(define inner-attributes '())                 ; found inside of the declarator being read

(define (inner-attributes!)
  (set! inner-attributes (append (parse-attributes) inner-attributes)))

(define (parse-declarator-parts)
  (let ((pointers (parse-pointers)) (loc (here)))
    ;; S: what follows the name or its place, see parse-suffixes.
    (define (simple name s) (make-declarator name (lambda (t) ((car s) (pointers t))) loc (cdr s)))
    ;; Behind the "(" of "(" declarator ")".
    (define (nested)
      (let* ((inner (parse-declarator-parts)) (close (expect! '.rparen)) (s (parse-suffixes)))
        (make-declarator (declarator-name inner) (lambda (t) ((declarator-wrap inner) ((car s) (pointers t))))
                         (declarator-loc inner) (or (declarator-params inner) (cdr s)))))
    (cond
      ((identifier? (tok)) (let ((name (expect-identifier!))) (simple name (parse-suffixes))))
      ((and (at? '.lparen) (eq? (token-value (tok2)) '__attribute__))
       (next! ts)
       (inner-attributes!)
       (if (type-start? (tok)) (simple #f (function-suffix loc)) (nested)))
      ((and (at? '.lparen) (not (eq? (token-value (tok2)) '.rparen)) (not (type-start? (tok2))))
       (next! ts)
       (nested))
      (else (simple #f (parse-suffixes))))))

(define (parse-pointers)
  (let next ((depth '()))
    (cond ((accept! '*)
           (let quals ((q 0))
             (cond ((accept! 'const) (quals (bit-or q 1)))
                   ((accept! 'volatile) (quals (bit-or q 2)))
                   ((or (accept! 'restrict) (accept! '_Atomic)) (quals q))
                   ((at? '__attribute__) (inner-attributes!) (quals q))
                   (else (next (cons q depth))))))
          (else
           (let ((levels (reverse depth)))
             (lambda (t) (fold (lambda (t q) (qualified (pointer-to t) q)) t levels)))))))

;; (wrap . parameters of the first suffix, if that is a function)
(define (parse-suffixes)
  (let ((loc (here)))
    (cond
      ((accept! '.lbracket)
       (let skip () (if (or (accept! 'static) (accept! 'const) (accept! 'restrict) (accept! 'volatile)) (skip)))
       (let ((size (and (not (at? '.rbracket)) (if (and (at? '*) (eq? (token-value (tok2)) '.rbracket))
                                                   (begin (next! ts) '*)
                                                   (rvalue (parse-assignment))))))
         (expect! '.rbracket)
         (let ((rest (parse-suffixes)))
           (cons (lambda (t) (array-type ((car rest) t) size loc)) #f))))
      ((accept! '.lparen) (function-suffix loc))
      (else (cons (lambda (t) t) #f)))))

;; parameters ")" and what follows.
(define (function-suffix loc)
  (let* ((params (parse-parameters)) (rest (parse-suffixes)))
    (cons (lambda (t)
            (let ((result ((car rest) t)) (prototype? (parameters-prototype? params)))
              (if (or (array? result) (function? result)) (fail loc "a function cannot return ~a" (type-text result)))
              (function-type result (if prototype? (map param-type (parameters-list params)) '())
                             (parameters-variadic? params) prototype?)))
          params)))

;; An array of ELEMENT; SIZE: the number of elements as a value, #f for [], * for [*].
(define (array-type element size loc)
  (if (or (function? element) (void? element)) (fail loc "an array of ~a" (type-text element)))
  (if (and (< (type-size element) 0) (not (eq? (type-kind element) 'vla)))
      (fail loc "an array of an incomplete type: ~a" (type-text element)))
  (cond
    ((not size) (array-of element #f))
    ((eq? size '*)
     (if (not in-parameters?) (fail loc "[*] outside of a parameter list"))
     (vla-of element #f))
    ((not (integral? (node-type size))) (fail loc "the size of an array must be an integer"))
    ((and (num? size) (not (eq? (type-kind element) 'vla)))
     (if (< (node-a size) 0) (fail loc "the size of an array is negative"))
     (if (< (quotient max-size (max 1 (type-size element))) (node-a size)) (fail loc "the array is too large"))
     (array-of element (node-a size)))
    ((not (or in-function in-parameters?)) (fail loc "the size of an array must be constant here"))
    ((and (kind? element 'vla) (not (type-info element))) (vla-of element #f))
    (else
     (let* ((v (new-variable! #f type:ulong))
            (bytes (arithmetic 'mul type:ulong (convert size type:ulong loc) (size-node element loc) loc)))
       (set! size-stores (cons (new-assign (use-variable v loc) bytes loc) size-stores))
       (vla-of element v)))))

;; No object has more bytes.
(define max-size (arithmetic-shift 1 62))

;; parameters = (parameter ("," parameter)* ("," "...")? | "void" | name ("," name)* )? ")", in a scope of their own.
(define (parse-parameters)
  (let ((outer in-parameters?))
    (set! in-parameters? #t)
    (enter-scope!)
    (let ((params (cond ((accept! '.rparen) (make-parameters '() #f #f '()))
                        ((and (at? 'void) (eq? (token-value (tok2)) '.rparen))
                         (next! ts)
                         (next! ts)
                         (make-parameters '() #f #t '()))
                        ((and (identifier? (tok)) (not (type-start? (tok)))) (parse-names '()))
                        (else (parse-prototype '())))))
      (set-parameters-bindings! params (scope-bindings))
      (leave-scope!)
      (set! in-parameters? outer)
      params)))

;; The names of a K&R definition, behind those of L, the last first.
(define (parse-names l)
  (let* ((loc (here)) (name (expect-identifier!)) (l (cons (make-param name #f loc #f '()) l)))
    (check-undeclared name loc)
    (bind! name 'local type:int #f)
    (cond ((accept! '.comma) (parse-names l))
          ((accept! '.rparen) (make-parameters (reverse l) #f #f '()))
          (else (fail loc "`~a` is not a type" name)))))

;; The parameters behind those of L, the last first.
(define (parse-prototype l)
  (if (accept! '...)
      (begin (expect! '.rparen) (make-parameters (reverse l) #t #t '()))
      (let* ((caught (catch-sizes (lambda () (parse-declarator (spec-type (parse-specifiers))))))
             (d (car caught)) (name (declared-name d)) (t (adjusted (declared-type d))) (loc (declared-loc d))
             (v (make-var name t #f #f 0 #f))
             (l (cons (make-param name t loc v (cdr caught)) l)))
        (if (and (void? t) (or name (pair? (cdr l)) (not (at? '.rparen)))) (fail loc "a parameter cannot be void"))
        (if name (begin (check-undeclared name loc) (bind! name 'local t v)))
        (cond ((void? t) (expect! '.rparen) (make-parameters '() #f #t '())) ; a name for void
              ((accept! '.comma) (parse-prototype l))
              (else (expect! '.rparen) (make-parameters (reverse l) #f #t '()))))))

;; The type of a parameter declared as T.
(define (adjusted t)
  (cond ((array? t) (pointer-to (type-base t)))
        ((function? t) (pointer-to t))
        (else t)))

;; type-name = specifiers abstract-declarator
(define (parse-type-name)
  (let* ((spec (parse-specifiers)) (d (parse-declarator (spec-type spec))))
    (if (declared-name d) (fail (declared-loc d) "a name in a type: ~a" (declared-name d)))
    (declared-type d)))

;; ---------------------------------------------------------------- sizes of variable length arrays

;; A declarator with variable length arrays makes a local for the size of each, and puts the assignments that set them
;; here, the last first.  Who reads the type has them evaluated: a declaration by statements (add-sizes!), an
;; expression as its first part (with-sizes), a function at its start.
(define size-stores '())
(define in-parameters? #f)                    ; in a parameter list, where such types are allowed at file scope too

;; Calls READ with no assignments waiting.  Returns (result . those that wait then).
(define (catch-sizes read)
  (let ((outer size-stores))
    (set! size-stores '())
    (let* ((result (read)) (stores size-stores))
      (set! size-stores outer)
      (cons result stores))))

(define (add-sizes!)
  (for-each add-expression! (reverse size-stores))
  (set! size-stores '()))

;; The expression that READ reads, behind the assignments for types in it.
(define (with-sizes read loc)
  (let ((caught (catch-sizes read)))
    (behind-stores (cdr caught) (car caught) loc)))

;; N behind STORES, of which the last one comes first.
(define (behind-stores stores n loc)
  (fold (lambda (n store) (new-comma store n loc)) n stores))

;; The bytes of an object of type T, a value.
(define (size-node t loc)
  (cond ((and (kind? t 'vla) (type-info t)) (use-variable (type-info t) loc))
        ((< (type-size t) 0) (fail loc "the size of ~a is not known" (type-text t)))
        (else (new-num type:ulong (type-size t) loc))))
