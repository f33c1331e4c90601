;; ast.scm - the typed tree between parser and code generator, and the functions that build it.
;;
;; The parser makes every conversion of C explicit, so the generator never asks what C means.  Float arithmetic is
;; already calls to soft-float routines here.  Constants fold as they are built.
;;
;; OP        A                B               C            value
;; num       integer or float's bits                       constant
;; local     var              byte offset                  lvalue: (part of) a local variable
;; global    label            byte offset                  lvalue: (part of) an object or a function
;; deref     pointer          byte offset                  lvalue
;; bitf      unit's lvalue    first bit       width        lvalue: a bit-field
;; addr      lvalue                                        its address
;; assign    lvalue           value                        the value, as stored
;; zero      lvalue                                        none: clears an aggregate
;; neg bnot                                                unary
;; add sub mul div mod and or xor shl shr                  binary, both of the node's type (shifts: b any integer)
;; eq ne lt le                                             int, by the type of A
;; ext       integer                                       converted to the node's integer type
;; same      value                                         the same bits under another type
;; comma     first            second
;; cond      test             then            else
;; land lor  a                b                            int
;; call      label or pointer list of values  callinfo
;; stmtx     statements       value or #f                  ({ })
;; labaddr   label                                         address of a label of this function
;; argp                                                    address of the first variadic argument
;; alloca    bytes            alignment                     address of fresh memory on the stack
;; sp                                                      the stack pointer
;; setsp     old value of sp                               none: gives back what alloca took since
;;
;; Statements: expr A; label A; jump A; br A (test) B (label) C (sense: #t jumps if true); ret A (value or #f);
;; switch A (value) B (list of case-range) C (label otherwise); igoto A (address);
;; named-label A; goto A (named-label) B (endings there).
;; The value of a struct or array node is its address.

(define-record-type node
  (%make-node op type loc a b c need)
  node?
  (op   node-op)
  (type node-type)
  (loc  node-loc)
  (a    node-a set-node-a!)
  (b    node-b)
  (c    node-c)
  (need node-need))                           ; registers it takes; `calls` or more if a call is in it

(define calls 99)

(define-record-type var
  (make-var name type slot reg uses address?)
  var?
  (name     var-name)
  (type     var-type set-var-type!)
  (slot     var-slot set-var-slot!)           ; offset in the frame, by the generator
  (reg      var-reg set-var-reg!)             ; s-register or #f, by the generator
  (uses     var-uses set-var-uses!)           ; weighted by loops
  (address? var-address? set-var-address!))   ; must live in memory

;; What a call needs beyond its arguments.
(define-record-type callinfo
  (make-callinfo result named buffer)
  callinfo?
  (result callinfo-result)                    ; type
  (named  callinfo-named)                     ; number of named arguments if variadic, else #f
  (buffer callinfo-buffer))                   ; the local that takes a struct result, or #f

(define (need-1 a) (node-need a))
(define (need-2 a b)
  (let ((m (node-need a)) (n (node-need b)))
    (cond ((= m n) (if (< m calls) (+ m 1) m)) ((< m n) n) (else m))))
(define (need-max a b) (if (< (node-need a) (node-need b)) (node-need b) (node-need a)))

(define (new-num type value loc) (%make-node 'num type loc value #f #f 1))
(define (new-int value loc) (new-num type:int value loc))
(define (new-unary op type a loc)
  (%make-node op type loc a #f #f (if (memq op '(neg bnot)) (max 2 (need-1 a)) (need-1 a))))
(define (new-pair op type a b loc) (%make-node op type loc a b #f (need-2 a b)))
(define (new-local v offset type loc) (%make-node 'local type loc v offset #f 1))
(define (new-global label offset type loc) (%make-node 'global type loc label offset #f 1))
(define (new-addr lv type loc) (%make-node 'addr type loc lv #f #f (need-1 lv)))
(define (new-comma a b loc) (%make-node 'comma (node-type b) loc a b #f (need-max a b)))

;; The bits of A as a value of TYPE; a constant stays one.
(define (new-same a type)
  (if (eq? (node-op a) 'num) (new-num type (node-a a) (node-loc a)) (new-same* a type)))

;; The same, in a node of its own whatever A is.
(define (new-same* a type) (new-unary 'same type a (node-loc a)))

(define (num? n) (eq? (node-op n) 'num))
(define (int-num? n) (and (eq? (node-op n) 'num) (not (floating? (node-type n)))))

;; *POINTER + OFFSET as an lvalue of TYPE; the address of a known object gives the object.
(define (new-deref pointer offset type loc)
  (let ((op (node-op pointer)))
    (cond ((and (eq? op 'addr) (not (eq? (node-op (node-a pointer)) 'bitf)))
           (shifted-lvalue (node-a pointer) offset type loc))
          ((eq? op 'same) (if (eq? 8 (type-size (node-type (node-a pointer))))
                              (new-deref (node-a pointer) offset type loc)
                              (%make-node 'deref type loc pointer offset #f (need-1 pointer))))
          ((and (eq? op 'add) (int-num? (node-b pointer)))
           (new-deref (node-a pointer) (+ offset (node-a (node-b pointer))) type loc))
          (else (%make-node 'deref type loc pointer offset #f (need-1 pointer))))))

;; The part of lvalue LV that is OFFSET bytes in and has TYPE.
(define (shifted-lvalue lv offset type loc)
  (case (node-op lv)
    ((local) (new-local (node-a lv) (+ (node-b lv) offset) type loc))
    ((global) (new-global (node-a lv) (+ (node-b lv) offset) type loc))
    ((deref) (new-deref (node-a lv) (+ (node-b lv) offset) type loc))
    ;; A struct that is not an lvalue, such as a call's result: its value is its address.
    (else (new-deref (new-same lv (pointer-to type)) offset type loc))))

;; The address of lvalue LV, of pointer type TYPE.
(define (address-of lv type loc)
  (if (eq? (node-op lv) 'local) (set-var-address! (node-a lv) #t))
  (case (node-op lv)
    ((local global) (new-addr lv type loc))
    ((deref) (cond ((zero? (node-b lv)) (new-same (node-a lv) type))
                   ;; &((struct s *)0)->member
                   ((num? (node-a lv)) (new-num type (+ (node-a (node-a lv)) (node-b lv)) loc))
                   (else (new-addr lv type loc))))
    (else (new-same lv type))))

;; ---------------------------------------------------------------- decay and conversion

;; N where a value is wanted: arrays and functions become pointers, a bit-field that fits an int is one.
(define (rvalue n)
  (let ((t (node-type n)))
    (case (type-kind t)
      ((int bool) (if (and (eq? (node-op n) 'bitf) (< (node-c n) 32)) (new-same* n type:int) n))
      ((array vla) (address-of n (pointer-to (type-base t)) (node-loc n)))
      ((func) (address-of n (pointer-to t) (node-loc n)))
      (else n))))

;; A call of the support routine NAME, such as __adddf3.
(define (runtime-call name type args loc)
  (%make-node 'call type loc (c-label name) args (make-callinfo type #f #f) calls))

;; "sf" or "df": how routine names say float and double.
(define (float-suffix t) (if (= (type-size t) 4) "sf" "df"))

;; Value N converted to type T.
(define (convert n t loc)
  (let ((from (node-type n)))
    (cond
      ((void? t) (if (void? from) n (new-same* n type:void)))
      ((eq? from t) n)
      ((kind? t 'bool) (if (kind? from 'bool) n (new-same (truth n loc) t)))
      ((floating? t)
       (cond ((floating? from) (convert-float n from t loc))
             ((int-num? n) (new-num t (integer->float (node-a n) (type-unsigned? from) (type-size t)) loc))
             (else (runtime-call
                    (if (and (type-unsigned? from) (= 8 (type-size from)))
                        (string-append "__floatundi" (float-suffix t))
                        (string-append "__floatdi" (float-suffix t)))
                    t (list n) loc))))
      ((floating? from)
       (if (num? n)
           (new-num t (wrap-integer t (float->integer (node-a n) (type-size from))) loc)
           (let ((wide (runtime-call
                        (if (and (type-unsigned? t) (= 8 (type-size t)))
                            (string-append "__fixuns" (float-suffix from) "di")
                            (string-append "__fix" (float-suffix from) "di"))
                        type:long (list n) loc)))
             (convert-integer wide t loc))))
      ((struct? t) n)
      (else (convert-integer n t loc)))))

;; N as a value of type T that its registers hold already, and no lvalue any more.
(define (as-value n t)
  (cond ((not (eq? (node-type n) t)) (new-same n t))
        ((memq (node-op n) '(local global deref bitf)) (new-same* n t))
        (else n)))

(define (convert-float n from t loc)
  (cond ((= (type-size from) (type-size t)) (new-same n t))
        ((num? n) (new-num t (float->float (node-a n) (type-size from)) loc))
        ((= (type-size t) 8) (runtime-call "__extendsfdf2" t (list n) loc))
        (else (runtime-call "__truncdfsf2" t (list n) loc))))

;; Between integers and pointers.
(define (convert-integer n t loc)
  (let ((from (node-type n)))
    (cond ((num? n) (new-num t (wrap-integer t (node-a n)) (node-loc n)))
          ((fits-unchanged? from t) (new-same n t))
          (else (new-unary 'ext t n loc)))))

;; Does every value of FROM, as registers hold it, already have the form of T?
(define (fits-unchanged? from t)
  (let ((m (type-size from)) (n (type-size t)))
    (or (= n 8)
        (and (= m n) (eq? (type-unsigned? from) (type-unsigned? t)))
        (and (< m n) (or (type-unsigned? from) (not (type-unsigned? t)))))))

;; ---------------------------------------------------------------- arithmetic

;; N as a truth value: int, 0 or 1.
(define (truth n loc)
  (let ((t (node-type n)))
    (cond ((memq (node-op n) '(eq ne lt le land lor)) n)
          ((floating? t) (compare 'ne n (new-num t 0 loc) loc))
          ((num? n) (new-int (if (zero? (node-a n)) 0 1) loc))
          (else (new-pair 'ne type:int n (new-num t 0 loc) loc)))))

(define (logical-not n loc)
  (let ((t (node-type n)))
    (cond ((floating? t) (compare 'eq n (new-num t 0 loc) loc))
          ((num? n) (new-int (if (zero? (node-a n)) 1 0) loc))
          (else (new-pair 'eq type:int n (new-num t 0 loc) loc)))))

;; A OP B for operands already of one type; OP in eq ne lt le.
(define (compare op a b loc)
  (let ((t (node-type a)))
    (cond ((floating? t)
           (if (and (num? a) (num? b))
               (new-int (if (float-compare op (node-a a) (node-a b) (type-size t)) 1 0) loc)
               (new-pair op type:int
                         (runtime-call (string-append "__" (symbol->string op) (float-suffix t) "2")
                                       type:int (list a b) loc)
                         (new-int 0 loc) loc)))
          ((and (num? a) (num? b))
           (let* ((x (node-a a)) (y (node-a b)) (less (if (type-unsigned? t) (u64<? x y) (< x y))))
             (new-int (if (case op ((eq) (= x y)) ((ne) (not (= x y))) ((lt) less) (else (or less (= x y)))) 1 0)
                      loc)))
          (else (new-pair op type:int a b loc)))))

;; A OP B for arithmetic operands already converted to type T.
(define (arithmetic op t a b loc)
  (cond
    ((floating? t)
     (if (and (num? a) (num? b))
         (new-num t (float-arithmetic op (node-a a) (node-a b) (type-size t)) loc)
         (runtime-call (string-append "__" (symbol->string op) (float-suffix t) "3") t (list a b) loc)))
    ((and (num? a) (num? b) (not (and (memq op '(div mod)) (zero? (node-a b)))))
     (new-num t (wrap-integer t (fold-integers op t (node-a a) (node-a b))) loc))
    ((and (num? b) (zero? (node-a b)) (memq op '(add sub or xor shl shr)))
     (as-value a t))                    ; an integer added to a null pointer is a pointer
    ((and (num? a) (memq op '(add mul and or xor))) (arithmetic op t b a loc))
    ((and (eq? op 'sub) (num? b))
     (arithmetic 'add t a (new-num (node-type b) (wrap-integer t (- 0 (node-a b))) loc) loc))
    ((and (num? b) (= 1 (node-a b)) (memq op '(mul div))) (as-value a t))
    ((and (eq? op 'mul) (num? b) (power-of-two (node-a b)))
     (new-pair 'shl t a (new-int (power-of-two (node-a b)) loc) loc))
    ((and (type-unsigned? t) (memq op '(div mod)) (num? b) (power-of-two (node-a b)))
     (if (eq? op 'div)
         (new-pair 'shr t a (new-int (power-of-two (node-a b)) loc) loc)
         (new-pair 'and t a (new-num t (- (node-a b) 1) loc) loc)))
    ;; (x + 1) + 2
    ((and (eq? op 'add) (num? b) (eq? (node-op a) 'add) (num? (node-b a)))
     (arithmetic 'add t (node-a a) (new-num t (wrap-integer t (+ (node-a b) (node-a (node-b a)))) loc) loc))
    (else (new-pair op t a b loc))))

;; The exponent if N is 2^1 .. 2^62, else #f.
(define (power-of-two n)
  (and (< 1 n) (zero? (bit-and n (- n 1)))
       (let next ((n n) (k 0)) (if (= n 1) k (next (arithmetic-shift n -1) (+ k 1))))))

(define (fold-integers op t x y)
  (let ((unsigned? (type-unsigned? t)))
    (case op
      ((add) (+ x y))
      ((sub) (- x y))
      ((mul) (* x y))
      ((div) (if unsigned? (u64-quotient x y) (quotient x y)))
      ((mod) (if unsigned? (u64-remainder x y) (remainder x y)))
      ((and) (bit-and x y))
      ((or) (bit-or x y))
      ((xor) (bit-xor x y))
      ((shl) (arithmetic-shift x (bit-and y 63)))
      ((shr) (if unsigned? (logical-shift-right x (bit-and y 63)) (arithmetic-shift x (- 0 (bit-and y 63)))))
      (else (error "fold-integers: no such operator" op)))))

(define (negated n loc)
  (let ((t (node-type n)))
    (cond ((and (num? n) (not (floating? t))) (new-num t (wrap-integer t (- 0 (node-a n))) loc))
          ((and (floating? t) (num? n))
           (new-num t (bit-xor (node-a n) (sign-bit t)) loc))
          ((floating? t) (new-pair 'xor t n (new-num t (sign-bit t) loc) loc))
          (else (new-unary 'neg t n loc)))))

(define (sign-bit t) (arithmetic-shift 1 (- (* 8 (type-size t)) 1)))

(define (complemented n loc)
  (let ((t (node-type n)))
    (if (num? n) (new-num t (wrap-integer t (bit-xor (node-a n) -1)) loc) (new-unary 'bnot t n loc))))
