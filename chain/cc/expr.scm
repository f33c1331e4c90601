;; expr.scm - expressions.  Each function parses one rule of the grammar and returns a typed node.

(define binary-operators (make-hash-table))
(for-each (lambda (row) (hash-table-set! binary-operators (car row) (cdr row)))
  '((.barbar 1 lor) (&& 2 land) (.bar 3 or) (^ 4 xor) (& 5 and) (== 6 eq) (!= 6 ne)
    (< 7 lt) (> 7 gt) (<= 7 le) (>= 7 ge) (<< 8 shl) (>> 8 shr) (+ 9 add) (- 9 sub) (* 10 mul) (/ 10 div)))
(hash-table-set! binary-operators '% '(10 mod))

(define assignment-operators (make-hash-table))
(for-each (lambda (row) (hash-table-set! assignment-operators (car row) (cdr row)))
  '((+= . add) (-= . sub) (*= . mul) (/= . div) (%= . mod) (&= . and) (.bar= . or) (^= . xor) (<<= . shl) (>>= . shr)))

;; expression = assignment ("," assignment)*
(define (parse-expression)
  (let next ((e (parse-assignment)))
    (let ((loc (here)))
      (if (accept! '.comma)
          (next (new-comma e (rvalue (parse-assignment)) loc))
          e))))

;; The value of an expression.
(define (parse-value) (rvalue (parse-expression)))

;; assignment = conditional | unary assignment-operator assignment
(define (parse-assignment)
  (let* ((left (parse-conditional)) (t (tok)) (op (token-value t)) (loc (token-loc t)))
    (cond ((not (eq? (token-kind t) 'punct)) left)
          ((eq? op '=)
           (next! ts)
           (let ((left (modifiable left loc)))
             (new-assign left (convert-assigned (rvalue (parse-assignment)) (node-type left) loc) loc)))
          ((hash-table-ref assignment-operators op #f)
           (next! ts)
           (update (modifiable left loc) (hash-table-ref assignment-operators op) (rvalue (parse-assignment)) #f loc))
          (else left))))

;; ---------------------------------------------------------------- assignment

(define (lvalue? n) (memq (node-op n) '(local global deref bitf)))

;; N, which an assignment or a step may change.
(define (modifiable n loc)
  (let ((t (node-type n)))
    (cond ((or (not (lvalue? n)) (temporary? n)) (fail loc "what is assigned to is not an lvalue"))
          ((or (array? t) (function? t)) (fail loc "cannot assign to ~a" (type-text t)))
          ((has-const? t) (fail loc "cannot assign to a const object"))
          ((and (struct? t) (< (type-size t) 0)) (fail loc "~a is incomplete here" (type-text t)))
          (else n))))

;; Is lvalue N a part of a value that no object holds, such as a call's result?
(define (temporary? n)
  (case (node-op n)
    ((bitf) (temporary? (node-a n)))
    ((deref) (let ((p (node-a n))) (struct? (node-type (if (eq? (node-op p) 'same) (node-a p) p)))))
    (else #f)))

;; Is T const, or a struct with a part that is?
(define (has-const? t)
  (or (not (zero? (bit-and 1 (type-quals t))))
      (and (eq? (type-kind t) 'array) (has-const? (type-base t)))
      (and (struct? t) (any (lambda (m) (has-const? (member-type m))) (or (sinfo-members (type-info t)) '())))))

;; LV = LV OP RIGHT, evaluating LV's address once.  OLD?: the value is LV's before, not after.
(define (update lv op right old? loc)
  (if (or (simple-place? lv) (and (eq? (node-op lv) 'bitf) (simple-place? (node-a lv))))
      (update-place lv op right old? loc)
      (let* ((unit (if (eq? (node-op lv) 'bitf) (node-a lv) lv))
             (pointer-type (pointer-to (node-type unit)))
             (v (new-variable! #f pointer-type))
             (place (new-deref (use-variable v loc) 0 (node-type unit) loc)))
        (new-comma (new-assign (use-variable v loc) (address-of unit pointer-type loc) loc)
                   (update-place (if (eq? (node-op lv) 'bitf)
                                     (new-bitfield place (node-b lv) (node-c lv) (node-type lv) loc)
                                     place)
                                 op right old? loc)
                   loc))))

;; Is LV cheap to address twice, and without effects?
(define (simple-place? lv)
  (or (memq (node-op lv) '(local global))
      (and (eq? (node-op lv) 'deref) (eq? (node-op (node-a lv)) 'local))))

(define (update-place lv op right old? loc)
  (let ((t (node-type lv)))
    (cond ((not old?)
           (new-assign lv (convert-assigned (binary op (rvalue lv) right loc) t loc) loc))
          ;; Where wrapping arithmetic can take the step back, no copy of the old value is needed.
          ((and (memq op '(add sub)) (or (pointer? t) (and (kind? t 'int) (not (eq? (node-op lv) 'bitf)))))
           (convert (binary (if (eq? op 'add) 'sub 'add)
                            (new-assign lv (convert-assigned (binary op (rvalue lv) right loc) t loc) loc)
                            right loc)
                    (unqualified t) loc))
          (else
           (let* ((v (new-variable! #f (unqualified t)))
                  (keep (new-assign (use-variable v loc) (rvalue lv) loc))
                  (change (new-assign lv (convert-assigned (binary op (use-variable v loc) right loc) t loc) loc)))
             (new-comma keep (new-comma change (use-variable v loc) loc) loc))))))

(define (new-bitfield unit bit width type loc)
  (%make-node 'bitf type loc unit bit width (max 3 (need-1 unit))))

;; N converted as if by assignment to an object of type T.
(define (convert-assigned n t loc)
  (let ((from (node-type n)))
    (cond ((struct? t)
           (if (not (compatible? from t)) (fail loc "cannot convert ~a to ~a" (type-text from) (type-text t)))
           (if (< (type-size t) 0) (fail loc "~a is incomplete here" (type-text t)))
           n)
          ((void? from) (fail loc "a void value where ~a is wanted" (type-text t)))
          ((or (struct? from) (and (pointer? t) (floating? from)) (and (floating? t) (pointer? from)))
           (fail loc "cannot convert ~a to ~a" (type-text from) (type-text t)))
          (else
           (check-pointers n t loc)
           (convert n (unqualified t) loc)))))

;; Warns if N becomes an object of type T in a way that wants a cast.
(define (check-pointers n t loc)
  (let ((from (node-type n)))
    (cond
      ((and (pointer? t) (pointer? from))
       (let ((to (type-base t)) (at (type-base from)))
         (cond ((null-constant? n))
               ((not (or (void? to) (void? at) (similar? to at)))
                (warn loc "~a becomes ~a without a cast" (type-text from) (type-text t)))
               ((not (zero? (bit-and 3 (type-quals at) (bit-not (type-quals to)))))
                (warn loc "~a becomes ~a, which drops a qualifier" (type-text from) (type-text t))))))
      ((or (and (pointer? t) (integral? from) (not (null-constant? n)))
           (and (kind? t 'int) (pointer? from)))
       (warn loc "~a becomes ~a without a cast" (type-text from) (type-text t))))))

;; May pointers to A and B be mixed?  Signed and unsigned integers may.
(define (similar? a b)
  (or (compatible? a b)
      (and (kind? a 'int) (kind? b 'int) (= (type-size a) (type-size b)))))

;; ---------------------------------------------------------------- binary operators

;; conditional = binary ("?" expression? ":" conditional)?
(define (parse-conditional)
  (let* ((test (parse-binary 1)) (loc (here)))
    (if (not (accept! '?))
        test
        (let ((test (rvalue test)))
          (check-scalar test loc)
          (if (accept! ':)
              ;; a ?: b
              (let ((no (rvalue (parse-conditional))))
                (if (num? test)
                    (conditional test test no loc)
                    (let ((v (new-variable! #f (node-type test))))
                      (new-comma (new-assign (use-variable v loc) test loc)
                                 (conditional (use-variable v loc) (use-variable v loc) no loc) loc))))
              (let* ((yes (parse-value)) (colon (expect! ':)) (no (rvalue (parse-conditional))))
                (conditional test yes no loc)))))))

(define (check-scalar n loc)
  (if (not (scalar? (node-type n))) (fail loc "a scalar is wanted here, not ~a" (type-text (node-type n)))))

(define (conditional test yes no loc)
  (let* ((t (conditional-type yes no loc))
         (yes (if (struct? t) yes (convert yes t loc))) (no (if (struct? t) no (convert no t loc))))
    (if (num? test)
        (let ((n (if (zero-constant? test) no yes))) (if (scalar? t) (as-value n t) n))
        (let ((test (truth test loc)))
          (%make-node 'cond t loc test yes no (max 2 (need-max test (if (< (need-1 yes) (need-1 no)) no yes))))))))

(define (zero-constant? n)
  (and (num? n) (zero? (if (floating? (node-type n)) (bit-and (node-a n) (- (sign-bit (node-type n)) 1)) (node-a n)))))

(define (null-constant? n)
  (and (num? n) (zero? (node-a n))
       (or (integral? (node-type n)) (and (pointer? (node-type n)) (void? (type-base (node-type n)))))))

;; Pointer type T, but to something that has the qualifiers of what U points to as well.
(define (also-qualified t u)
  (let ((base (qualified (type-base t) (type-quals (type-base u)))))
    (if (eq? base (type-base t)) t (pointer-to base))))

(define (conditional-type a b loc)
  (let ((s (node-type a)) (t (node-type b)))
    (cond ((and (arithmetic? s) (arithmetic? t)) (common-type s t))
          ((or (void? s) (void? t)) type:void)
          ((and (struct? s) (compatible? s t)) (unqualified s))
          ((and (pointer? s) (null-constant? b)) s)
          ((and (pointer? t) (null-constant? a)) t)
          ((and (pointer? s) (pointer? t)) (if (void? (type-base t)) (also-qualified t s) (also-qualified s t)))
          ((and (pointer? s) (integral? t)) s)
          ((and (pointer? t) (integral? s)) t)
          (else (fail loc "the two results of ?: do not fit: ~a and ~a" (type-text s) (type-text t))))))

;; binary = unary (operator binary)*, operators of at least precedence LEAST.
(define (parse-binary least)
  (let next ((left (parse-cast)))
    (let* ((t (tok)) (row (and (eq? (token-kind t) 'punct) (hash-table-ref binary-operators (token-value t) #f))))
      (if (and row (<= least (car row)))
          (begin
            (next! ts)
            (let ((right (parse-binary (+ 1 (car row)))))
              (next (binary (cadr row) (rvalue left) (rvalue right) (token-loc t)))))
          left))))

;; LEFT OP RIGHT with C's conversions; both are values.
(define (binary op left right loc)
  (let ((s (node-type left)) (t (node-type right)))
    (case op
      ((land lor) (check-scalar left loc) (check-scalar right loc) (logical op (truth left loc) (truth right loc) loc))
      ((gt) (comparable 'gt left right loc) (binary 'lt right left loc))
      ((ge) (comparable 'ge left right loc) (binary 'le right left loc))
      ((eq ne lt le)
       (comparable op left right loc)
       (let ((c (cond ((pointer? s) s) ((pointer? t) t) (else (common-type s t)))))
         (compare op (convert left c loc) (convert right c loc) loc)))
      ((shl shr)
       (if (not (and (integral? s) (integral? t))) (bad-operands op s t loc))
       (let ((c (promoted s))) (arithmetic op c (convert left c loc) (convert right (promoted t) loc) loc)))
      (else
       (cond ((and (arithmetic? s) (arithmetic? t)
                   (not (and (memq op '(mod and or xor)) (or (floating? s) (floating? t)))))
              (let ((c (common-type s t))) (arithmetic op c (convert left c loc) (convert right c loc) loc)))
             ((and (eq? op 'add) (pointer? s) (integral? t)) (pointer-step 'add left right loc))
             ((and (eq? op 'add) (integral? s) (pointer? t)) (pointer-step 'add right left loc))
             ((and (eq? op 'sub) (pointer? s) (integral? t)) (pointer-step 'sub left right loc))
             ((and (eq? op 'sub) (pointer? s) (pointer? t)) (pointer-difference left right loc))
             (else (bad-operands op s t loc)))))))

;; Fails if LEFT and RIGHT cannot be compared, warns if they hardly should.
(define (comparable op left right loc)
  (let ((s (node-type left)) (t (node-type right)))
    (cond ((and (arithmetic? s) (arithmetic? t)))
          ((not (and (scalar? s) (scalar? t) (not (floating? s)) (not (floating? t)))) (bad-operands op s t loc))
          ((or (null-constant? left) (null-constant? right)))
          ((not (and (pointer? s) (pointer? t)
                     (or (void? (type-base s)) (void? (type-base t)) (similar? (type-base s) (type-base t)))))
           (warn loc "~a is compared with ~a" (type-text s) (type-text t))))))

(define (bad-operands op s t loc)
  (fail loc "~a cannot be applied to ~a and ~a" (operator-text op) (type-text s) (type-text t)))

;; How C spells the operators, for messages.
(define (operator-text op)
  (case op
    ((lt le gt ge) "a comparison")
    (else (any (lambda (row) (and (eq? op (cdr row)) (string-append "`" (car row) "`"))) operator-texts))))

(define operator-texts
  '(("||" . lor) ("&&" . land) ("|" . or) ("^" . xor) ("&" . and) ("==" . eq) ("!=" . ne) ("<<" . shl) (">>" . shr)
    ("+" . add) ("-" . sub) ("*" . mul) ("/" . div) ("%" . mod)))

;; A OP B, which are int, for OP in land lor.
(define (logical op a b loc)
  (if (num? a)
      (if (eq? (zero? (node-a a)) (eq? op 'land)) a b)
      (%make-node op type:int loc a b #f (need-max a b))))

;; Bytes of what pointers of type T step over, a value of type long.
(define (step-size t loc)
  (let* ((base (type-base t)) (size (if (function? base) 1 (type-size base))))
    (cond ((kind? base 'vla) (new-same (size-node base loc) type:long))
          ((< size 0) (fail loc "arithmetic on a pointer to an incomplete type: ~a" (type-text base)))
          (else (new-num type:long size loc)))))

(define (pointer-step op pointer index loc)
  (let* ((t (node-type pointer)) (size (step-size t loc)) (i (convert index type:long loc))
         (bytes (arithmetic 'mul type:long i size loc)))
    (if (and (eq? (node-op pointer) 'addr) (num? bytes)
             (memq (node-op (node-a pointer)) '(local global)))
        (address-of (shifted-lvalue (node-a pointer) (if (eq? op 'add) (node-a bytes) (- 0 (node-a bytes)))
                                    (type-base t) loc)
                    t loc)
        (arithmetic op t pointer bytes loc))))

(define (pointer-difference left right loc)
  (if (not (compatible? (type-base (node-type left)) (type-base (node-type right))))
      (bad-operands 'sub (node-type left) (node-type right) loc))
  (let* ((size (step-size (node-type left) loc))
         (known (known-distance left right))
         (bytes (if known
                    (new-num type:long known loc)
                    (arithmetic 'sub type:long (convert left type:long loc) (convert right type:long loc) loc))))
    ;; The division leaves no remainder, so a shift will do.
    (cond ((not (num? size)) (arithmetic 'div type:long bytes size loc))
          ((power-of-two (node-a size))
           (arithmetic 'shr type:long bytes (new-int (power-of-two (node-a size)) loc) loc))
          ((zero? (node-a size)) bytes)
          (else (arithmetic 'div type:long bytes size loc)))))

;; Bytes from address B to address A in one object with a label, else #f.
(define (known-distance a b)
  (define (object n) (and (eq? (node-op n) 'addr) (eq? (node-op (node-a n)) 'global) (node-a n)))
  (let ((x (object a)) (y (object b)))
    (and x y (string=? (node-a x) (node-a y)) (- (node-b x) (node-b y)))))

;; ---------------------------------------------------------------- unary operators

;; cast = "(" type-name ")" cast | "(" type-name ")" "{" initialiser "}" | unary
(define (parse-cast)
  (if (and (at? '.lparen) (type-start? (tok2)))
      (let ((loc (here)))
        (next! ts)
        (with-sizes
         (lambda ()
           (let ((t (parse-type-name)))
             (expect! '.rparen)
             (if (at? '.lbrace)
                 (parse-postfix (compound-literal t loc))
                 (cast (rvalue (parse-cast)) t loc))))
         loc))
      (parse-unary)))

(define (cast n t loc)
  (let ((from (node-type n)))
    (cond ((void? t) (convert n t loc))
          ((struct? t) (if (compatible? from t) n (fail loc "cannot cast ~a to ~a" (type-text from) (type-text t))))
          ((not (and (scalar? t) (scalar? from))) (fail loc "cannot cast ~a to ~a" (type-text from) (type-text t)))
          ((or (and (pointer? t) (floating? from)) (and (floating? t) (pointer? from)))
           (fail loc "cannot cast ~a to ~a" (type-text from) (type-text t)))
          (else (as-value (convert n (unqualified t) loc) (unqualified t))))))

;; unary = ("+" | "-" | "!" | "~" | "*" | "&") cast | ("++" | "--") unary | "&&" label | sizeof ... | postfix
(define (parse-unary)
  (let* ((t (tok)) (loc (token-loc t)))
    (if (not (memq (token-kind t) '(punct keyword)))
        (parse-postfix (parse-primary))
        (case (token-value t)
          ((+) (next! ts) (promote-arithmetic (parse-cast) loc))
          ((-) (next! ts) (negated (promote-arithmetic (parse-cast) loc) loc))
          ((~) (next! ts)
               (let ((n (rvalue (parse-cast))))
                 (if (not (integral? (node-type n))) (fail loc "~~ cannot be applied to ~a" (type-text (node-type n))))
                 (complemented (convert n (promoted (node-type n)) loc) loc)))
          ((!) (next! ts)
               (let ((n (rvalue (parse-cast)))) (check-scalar n loc) (logical-not n loc)))
          ((*) (next! ts) (dereference (rvalue (parse-cast)) loc))
          ((&) (next! ts) (take-address (parse-cast) loc))
          ((++) (next! ts) (step-before 'add loc))
          ((--) (next! ts) (step-before 'sub loc))
          ((&&) (next! ts)
                (let ((l (goto-label! (expect-identifier!) #f loc)))
                  (%make-node 'labaddr (pointer-to type:void) loc (named-label-label l) #f #f 1)))
          ((sizeof) (next! ts) (parse-sizeof loc))
          ((_Alignof) (next! ts) (parse-alignof loc))
          ((__extension__) (next! ts) (parse-cast))
          (else (parse-postfix (parse-primary)))))))

(define (promote-arithmetic n loc)
  (let* ((n (rvalue n)) (t (node-type n)))
    (cond ((floating? t) (as-value (convert n (unqualified t) loc) (unqualified t)))
          ((integral? t) (as-value (convert n (promoted t) loc) (promoted t)))
          (else (fail loc "an arithmetic operand is wanted, not ~a" (type-text t))))))

(define (dereference n loc)
  (let ((t (node-type n)))
    (if (not (pointer? t)) (fail loc "* cannot be applied to ~a" (type-text t)))
    (new-deref n 0 (type-base t) loc)))

(define (take-address n loc)
  (cond ((eq? (node-op n) 'bitf) (fail loc "a bit-field has no address"))
        ((or (lvalue? n) (memory-type? (node-type n))) (address-of n (pointer-to (node-type n)) loc))
        (else (fail loc "& wants an lvalue"))))

(define (step-before op loc)
  (let ((n (modifiable (parse-unary) loc)))
    (update n op (new-int 1 loc) #f loc)))

;; "sizeof" unary | "sizeof" "(" type-name ")"
;; The operand is evaluated if its type is a variable length array.
(define (parse-sizeof loc)
  (let* ((caught (catch-sizes parse-operand)) (x (car caught)) (t (operand-type x loc)))
    (cond ((kind? t 'vla)
           (let ((size (size-node t loc)))
             (behind-stores (cdr caught) (if (node? x) (new-comma x size loc) size) loc)))
          ((function? t) (new-num type:ulong 1 loc))
          (else (size-node t loc)))))

(define (parse-alignof loc)
  (let ((t (operand-type (car (catch-sizes parse-operand)) loc)))
    (if (and (struct? t) (< (type-size t) 0)) (fail loc "the alignment of ~a is not known" (type-text t)))
    (new-num type:ulong (type-align t) loc)))

;; A unary expression, or a type in parentheses: a node or a type.
(define (parse-operand)
  (if (and (at? '.lparen) (type-start? (tok2)))
      (begin
        (next! ts)
        (let ((t (parse-type-name)) (loc (here)))
          (expect! '.rparen)
          (if (at? '.lbrace) (parse-postfix (compound-literal t loc)) t)))
      (parse-unary)))

(define (operand-type x loc)
  (cond ((not (node? x)) x)
        ((eq? (node-op x) 'bitf) (fail loc "a bit-field has no size in bytes"))
        (else (node-type x))))

;; ---------------------------------------------------------------- postfix operators

;; postfix = primary ("[" e "]" | "(" args ")" | "." name | "->" name | "++" | "--")*
(define (parse-postfix n)
  (let* ((t (tok)) (loc (token-loc t)))
    (if (not (eq? (token-kind t) 'punct))
        n
        (case (token-value t)
          ((.lbracket) (next! ts) (parse-postfix (parse-index n loc)))
          ((.lparen) (next! ts) (parse-postfix (parse-call (rvalue n) loc)))
          ((.dot) (next! ts) (parse-postfix (select-member n (expect-identifier!) loc)))
          ((->) (next! ts) (parse-postfix (select-member (pointed-to n loc) (expect-identifier!) loc)))
          ((++) (next! ts) (parse-postfix (update (modifiable n loc) 'add (new-int 1 loc) #t loc)))
          ((--) (next! ts) (parse-postfix (update (modifiable n loc) 'sub (new-int 1 loc) #t loc)))
          (else n)))))

;; What N in N->NAME points to.
(define (pointed-to n loc)
  (let* ((p (rvalue n)) (t (node-type p)))
    (if (not (pointer? t))
        (fail loc "-> wants a pointer, not ~a~a" (type-text t) (if (struct? t) "; use . instead" "")))
    (dereference p loc)))

;; N "[" e "]", behind the bracket: an element.
(define (parse-index n loc)
  (let* ((array (rvalue n)) (index (parse-value)) (s (node-type array)) (t (node-type index)))
    (if (not (or (and (pointer? s) (integral? t)) (and (integral? s) (pointer? t))))
        (fail loc "[] wants an array or a pointer and an integer, not ~a and ~a" (type-text s) (type-text t)))
    (expect! '.rbracket)
    (dereference (binary 'add array index loc) loc)))

(define (select-member n name loc)
  (let ((t (node-type n)))
    (if (not (struct? t))
        (fail loc "~a has no members~a" (type-text t)
              (if (and (pointer? t) (struct? (type-base t))) "; use -> instead of ." "")))
    (if (not (sinfo-members (type-info t))) (fail loc "~a is incomplete here" (type-text t)))
    (let ((found (find-member t name)))
      (if (not found) (fail loc "~a has no member ~a" (type-text t) name))
      (member-of n (car found) (cdr found) loc))))

;; Member M, OFFSET bytes into struct N.
(define (member-of n m offset loc)
  (let ((type (qualified (member-type m) (bit-and 3 (type-quals (node-type n))))))
    (if (eq? (node-op n) 'local) (set-var-address! (node-a n) #t))
    (if (member-bit m)
        (new-bitfield (shifted-lvalue n offset (member-unit m) loc) (member-bit m) (member-width m) type loc)
        (shifted-lvalue n offset type loc))))

;; ---------------------------------------------------------------- calls

;; args = (assignment ("," assignment)*)? ")"
(define (parse-arguments)
  (if (accept! '.rparen)
      '()
      (let next ((l (list (rvalue (parse-assignment)))))
        (if (accept! '.comma)
            (next (cons (rvalue (parse-assignment)) l))
            (begin (expect! '.rparen) (reverse l))))))

(define (parse-call f loc)
  (check-function f loc)
  (call-value f (parse-arguments) loc))

(define (check-function f loc)
  (let ((t (node-type f)))
    (if (not (and (pointer? t) (function? (type-base t))))
        (fail loc "~a is not a function" (type-text t)))))

;; The call of function pointer F with the values ARGS.
(define (call-value f args loc)
  (let* ((type (type-base (node-type f))) (sig (type-info type)) (args (convert-arguments args sig loc)))
    (call-of (if (and (eq? (node-op f) 'addr) (eq? (node-op (node-a f)) 'global) (zero? (node-b (node-a f))))
                 (node-a (node-a f))
                 f)
             (unqualified (type-base type)) args (and (fsig-variadic? sig) (length (fsig-params sig))) loc)))

(define (call-of callee result args named loc)
  (if (and (< (type-size result) 0) (struct? result)) (fail loc "the result has an incomplete type"))
  (let* ((buffer (and (struct? result) (new-variable! #f result)))
         (first (if (wide-result? result) 1 0)))
    (set! outgoing (max outgoing (stack-words args first named)))
    (if buffer (set-var-address! buffer #t))
    (%make-node 'call result loc callee args (make-callinfo result named buffer) calls)))

(define (convert-arguments args sig loc)
  (let ((n (length args)) (wanted (length (fsig-params sig))))
    (if (and (fsig-prototype? sig)
             (or (< n wanted) (and (< wanted n) (not (fsig-variadic? sig)))))
        (fail loc "the function takes ~a~d argument~a, got ~d" (if (fsig-variadic? sig) "at least " "")
              wanted (if (= 1 wanted) "" "s") n))
    (let next ((l args) (params (if (fsig-prototype? sig) (fsig-params sig) '())) (done '()))
      (cond ((null? l) (reverse done))
            ((pair? params)
             (next (cdr l) (cdr params)
                   (cons (settled (convert-assigned (car l) (car params) (node-loc (car l)))) done)))
            (else (next (cdr l) '() (cons (settled (default-promoted (car l) (node-loc (car l)))) done)))))))

(define (default-promoted n loc)
  (let ((t (node-type n)))
    (cond ((void? t) (fail loc "a void value cannot be an argument"))
          ((and (struct? t) (< (type-size t) 0)) (fail loc "~a is incomplete here" (type-text t)))
          ((and (floating? t) (= 4 (type-size t))) (convert n type:double loc))
          ((integral? t) (convert n (promoted t) loc))
          (else n))))

;; A struct argument is read in words: one that is not made of them is copied to a variable first.
(define (settled n)
  (let ((t (node-type n)) (loc (node-loc n)))
    (if (and (struct? t) (not (and (= 8 (type-align t)) (zero? (remainder (type-size t) 8)))))
        (let ((v (new-variable! #f (unqualified t))))
          (set-var-address! v #t)
          (new-comma (new-assign (use-variable v loc) n loc) (use-variable v loc) loc))
        n)))

;; ---------------------------------------------------------------- primary expressions

;; primary = name | constant | string | "(" expression ")" | "({" statements "})" | _Generic ... | builtin
(define (parse-primary)
  (let* ((t (tok)) (loc (token-loc t)))
    (case (token-kind t)
      ((int) (next! ts) (new-num (constant-type (token-extra t)) (token-value t) loc))
      ((float) (next! ts) (new-num (constant-type (token-extra t)) (token-value t) loc))
      ((string) (next! ts) (string-node t loc))
      ((identifier) (parse-name t loc))
      (else
       (case (token-value t)
         ((.lparen)
          (next! ts)
          (let ((n (if (at? '.lbrace) (statement-expression loc) (parse-expression))))
            (expect! '.rparen)
            n))
         ((_Generic) (next! ts) (parse-generic loc))
         (else (fail loc "expected an expression before ~a" (token-shown t))))))))

(define (constant-type extra)
  (case extra
    ((int) type:int) ((unsigned-int) type:uint) ((long) type:long) ((unsigned-long) type:ulong)
    ((long-long) type:llong) ((unsigned-long-long) type:ullong) ((unsigned-short) type:ushort) ((char) type:char)
    ((float) type:float) ((double) type:double) ((long-double) type:ldouble)
    (else (error "constant-type: unknown" extra))))

;; The bytes of string token T with its terminator.
(define (terminated t)
  (bytevector-append (token-value t) (make-bytevector (type-size (constant-type (token-extra t))) 0)))

(define (string-node t loc)
  (let* ((element (constant-type (token-extra t))) (bytes (terminated t)) (size (type-size element)))
    (new-global (string-label bytes size) 0 (array-of element (quotient (bytevector-length bytes) size)) loc)))

(define (parse-name t loc)
  (let* ((name (token-value t)) (b (lookup name)) (builtin (hash-table-ref builtins name #f)))
    (next! ts)
    (cond
      ;; A declaration of alloca changes nothing.
      ((and builtin (or (not b) (and (eq? (binding-kind b) 'global) (eq? (gsym-state (binding-data b)) 'declared))))
       (builtin loc))
      ((not b)
       (cond ((and (memq name '(__func__ __FUNCTION__ __PRETTY_FUNCTION__)) in-function)
              (let* ((text (symbol->string (gsym-name in-function))) (bytes (bytevector-append text "\x0;")))
                (new-global (string-label bytes 1) 0 (array-of type:char (bytevector-length bytes)) loc)))
             ((at? '.lparen)
              (warn loc "`~a` is called without a declaration" name)
              (global-node (declare-global! name (function-type type:int '() #f #f) #f loc) loc))
             (else (fail loc "`~a` is not declared" name))))
      (else
       (case (binding-kind b)
         ((local) (use-variable (binding-data b) loc))
         ((vla) (new-deref (use-variable (binding-data b) loc) 0 (binding-type b) loc))
         ((global) (global-node (binding-data b) loc))
         ((enum) (new-num (binding-type b) (binding-data b) loc))
         (else (fail loc "`~a` is a type" name)))))))

(define (global-node g loc)
  (if (and (gsym-weak g) (eq? (gsym-state g) 'declared))
      (begin
        (hash-table-set! weak-words (gsym-weak g) g)
        (new-deref (new-global (gsym-weak g) 0 (pointer-to (gsym-type g)) loc) 0 (gsym-type g) loc))
      (new-global (gsym-label g) 0 (gsym-type g) loc)))

;; "_Generic" "(" assignment "," (type-name | "default") ":" assignment, ... ")"
(define (parse-generic loc)
  (expect! '.lparen)
  (let ((t (unqualified (node-type (rvalue (parse-assignment))))))
    (let next ((chosen #f) (default #f))
      (cond
        ((accept! '.comma)
         (if (at? 'default)
             (let ((loc (here)))
               (next! ts)
               (if default (fail loc "default appears twice"))
               (expect! ':)
               (next chosen (parse-assignment)))
             (let* ((loc (here)) (u (parse-type-name)) (fits? (and (= 0 (type-quals u)) (compatible? t u))))
               (if (and chosen fits?) (fail loc "a second association fits ~a" (type-text t)))
               (expect! ':)
               (let ((n (parse-assignment)))
                 (next (if fits? n chosen) default)))))
        (else
         (expect! '.rparen)
         (or chosen default (fail loc "no association fits ~a" (type-text t))))))))
