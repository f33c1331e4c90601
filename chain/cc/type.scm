;; type.scm - C's types: what they are, how large, and how they convert.
;;
;; A type is a record.  Scalars are shared constants (type:int ...), derived types are made fresh, and compared by
;; structure (compatible?).  Sizes are bytes; the data model is LP64, char is signed, long double is double's format.

(define-record-type ctype
  (make-type kind size align unsigned? rank base info quals)
  type?
  (kind      type-kind)                       ; void bool int flt ptr array vla func struct
  (size      type-%size)      ; bytes; -1 while not known; structs keep theirs in info
  (align     type-%align)    ; bytes; 0 for a struct that has the alignment in info
  (unsigned? type-unsigned?)                  ; of an integer
  (rank      type-rank)                       ; conversion rank of an arithmetic type
  (base      type-base)        ; pointed to, element, result
  (info      type-info)        ; array: length or #f; vla: the local with its bytes, #f for [*];
                                              ; func: fsig; struct: sinfo
  (quals     type-quals))                     ; 1 const + 2 volatile + 4 restrict

;; What stands behind the tag of a struct or union, shared by all qualified copies of the type.
(define-record-type sinfo
  (make-sinfo union? tag members size align)
  sinfo?
  (union?  sinfo-union?)
  (tag     sinfo-tag)                         ; symbol or #f
  (members sinfo-members set-sinfo-members!)  ; list in order of declaration; #f while incomplete
  (size    sinfo-size set-sinfo-size!)
  (align   sinfo-align set-sinfo-align!))

(define-record-type member
  (make-member name type offset bit width unit)
  member?
  (name   member-name)                        ; symbol; #f for an anonymous struct or union
  (type   member-type)
  (offset member-offset)                      ; bytes; for a bit-field that of its storage unit
  (bit    member-bit)                         ; first bit in the unit, or #f if not a bit-field
  (width  member-width)
  (unit   member-unit))                       ; type of the storage unit; char where a bit-field may begin in any byte,
                                              ; and then it may go on into the bytes behind its unit

(define-record-type fsig
  (make-fsig params variadic? prototype?)
  fsig?
  (params     fsig-params)                    ; list of types
  (variadic?  fsig-variadic?)
  (prototype? fsig-prototype?))               ; #f for `f()` and for K&R definitions

(define (scalar kind size unsigned? rank info) (make-type kind size size unsigned? rank #f info 0))

(define type:void   (make-type 'void 1 1 #f 0 #f #f 0))
(define type:bool   (scalar 'bool 1 #t 0 #f))
(define type:char   (scalar 'int 1 #f 1 'plain))
(define type:schar  (scalar 'int 1 #f 1 #f))
(define type:uchar  (scalar 'int 1 #t 1 #f))
(define type:short  (scalar 'int 2 #f 2 #f))
(define type:ushort (scalar 'int 2 #t 2 #f))
(define type:int    (scalar 'int 4 #f 3 #f))
(define type:uint   (scalar 'int 4 #t 3 #f))
;; What an enum is until it is defined.
(define type:later-enum (scalar 'int 4 #t 3 #f))
(define type:long   (scalar 'int 8 #f 4 #f))
(define type:ulong  (scalar 'int 8 #t 4 #f))
(define type:llong  (scalar 'int 8 #f 5 #f))
(define type:ullong (scalar 'int 8 #t 5 #f))
(define type:float  (scalar 'flt 4 #f 6 #f))
(define type:double (scalar 'flt 8 #f 7 #f))
(define type:ldouble (scalar 'flt 8 #f 8 #f))

(define (pointer-to t) (make-type 'ptr 8 8 #t 0 t #f 0))

(define (array-of t n)
  (make-type 'array (if n (* n (type-size t)) -1) (type-align t) #f 0 t n 0))

;; An array whose size is known when the program runs: SIZE is the local that holds its bytes, #f for [*].
(define (vla-of t size) (make-type 'vla -1 (type-align t) #f 0 t size 0))

(define (function-type result params variadic? prototype?)
  (make-type 'func 1 1 #f 0 result (make-fsig params variadic? prototype?) 0))

(define (new-struct union? tag)
  (make-type 'struct 0 0 #f 0 #f (make-sinfo union? tag #f -1 1) 0))

;; T with QUALS added; arrays pass them on to their elements.
(define (qualified t quals)
  (cond ((= (bit-or quals (type-quals t)) (type-quals t)) t)
        ((array? t)
         (make-type (type-kind t) (type-%size t) (type-%align t) #f 0 (qualified (type-base t) quals) (type-info t) 0))
        (else (make-type (type-kind t) (type-%size t) (type-%align t) (type-unsigned? t) (type-rank t)
                         (type-base t) (type-info t) (bit-or quals (type-quals t))))))

(define (unqualified t)
  (if (zero? (type-quals t)) t
      (make-type (type-kind t) (type-%size t) (type-%align t) (type-unsigned? t) (type-rank t)
                 (type-base t) (type-info t) 0)))

;; ---------------------------------------------------------------- questions

(define (kind? t kind) (eq? (type-kind t) kind))
(define (struct? t) (eq? (type-kind t) 'struct))
(define (array? t) (or (eq? (type-kind t) 'array) (eq? (type-kind t) 'vla)))
(define (pointer? t) (eq? (type-kind t) 'ptr))
(define (function? t) (eq? (type-kind t) 'func))
(define (floating? t) (eq? (type-kind t) 'flt))
(define (integral? t) (or (eq? (type-kind t) 'int) (eq? (type-kind t) 'bool)))
(define (arithmetic? t) (or (integral? t) (floating? t)))
(define (scalar? t) (or (arithmetic? t) (pointer? t)))
(define (void? t) (eq? (type-kind t) 'void))
(define (volatile? t) (not (zero? (bit-and 2 (type-quals t)))))

;; Bytes, or -1 if T is incomplete.
(define (type-size t)
  (if (eq? (type-kind t) 'struct) (sinfo-size (type-info t)) (type-%size t)))

(define (type-align t)
  (if (and (eq? (type-kind t) 'struct) (zero? (type-%align t))) (sinfo-align (type-info t)) (type-%align t)))

;; T as a typedef with the attribute aligned makes it: ALIGN may be more or less than T's own.
(define (realigned t align)
  (make-type (type-kind t) (type-%size t) align (type-unsigned? t) (type-rank t)
             (type-base t) (type-info t) (type-quals t)))

(define (align-up n align) (bit-and (+ n (- align 1)) (- 0 align)))

(define (words-of t) (quotient (+ (type-size t) 7) 8))

;; The member NAME of struct T with its offset from T's start, looking into anonymous members: (member . offset) or #f.
(define (find-member t name)
  (let next ((l (or (sinfo-members (type-info t)) '())))
    (cond ((null? l) #f)
          ((eq? (member-name (car l)) name) (cons (car l) (member-offset (car l))))
          ((and (not (member-name (car l))) (struct? (member-type (car l))))
           (let ((inner (find-member (member-type (car l)) name)))
             (if inner (cons (car inner) (+ (cdr inner) (member-offset (car l)))) (next (cdr l)))))
          (else (next (cdr l))))))

;; ---------------------------------------------------------------- layout of structs

;; A member as it is declared.
(define-record-type field
  (make-field type name width align packed? loc)
  field?
  (type    field-type)
  (name    field-name)                        ; symbol or #f
  (width   field-width)                       ; of a bit-field, else #f
  (align   field-align)                       ; asked for, or #f
  (packed? field-packed?)
  (loc     field-loc))

;; Sets the members, size and alignment of struct T from FIELDS.  LIMIT: the largest alignment of a member, or #f.
;; The layout is gcc's, also where a limit makes bit-fields in a packed struct less packed than without.
(define (layout-struct! t fields packed? asked-align limit)
  (let* ((info (type-info t)) (union? (sinfo-union? info)))
    (define (limited align) (if limit (min limit align) align))
    (let next ((l fields) (bits 0) (align (or asked-align 1)) (largest 0) (members '()))
      (if (null? l)
          (let ((bytes (quotient (+ (if union? largest bits) 7) 8)))
            (set-sinfo-members! info (reverse members))
            (set-sinfo-align! info align)
            (set-sinfo-size! info (align-up bytes align)))
          (let* ((f (car l)) (type (field-type f)) (name (field-name f)) (width (field-width f))
                 (asked (field-align f)) (packed? (or packed? (field-packed? f)))
                 (size (max 0 (type-size type)))
                 (member-align (limited (max (or asked 1)
                                             (if (and packed? (not (and width limit))) 1 (type-align type)))))
                 (start (align-up (if union? 0 bits)
                                  (cond ((not width) (* 8 member-align)) (asked (* 8 (limited asked))) (else 1)))))
            (define (add end align members) (next (cdr l) end align (max largest end) members))
            (cond
              ((not width)
               (add (+ start (* 8 size)) (max align member-align)
                    (cons (make-member name type (quotient start 8) #f #f #f) members)))
              ;; `int : 0` ends the unit.
              ((zero? width)
               (add (if union? bits (align-up start (* 8 (type-align type)))) align members))
              ;; Where packed, or alignment has a limit, a bit-field begins at the next bit ...
              ((or packed? limit)
               (add (+ start width) (if name (max align member-align) align)
                    (if name
                        (cons (make-member name type (quotient start 8) (remainder start 8) width type:uchar) members)
                        members)))
              ;; ... otherwise not where it would cross a boundary of its type.
              (else
               (let* ((unit (* 8 size))
                      (crosses? (< (quotient start unit) (quotient (+ start (- width 1)) unit)))
                      (pos (if crosses? (align-up start unit) start))
                      (at (quotient pos unit)))
                 (add (+ pos width) (if name (max align member-align) align)
                      (if name
                          (cons (make-member name type (* at size) (- pos (* at unit)) width type) members)
                          members))))))))))

;; ---------------------------------------------------------------- conversions

;; The integer promotions.
(define (promoted t)
  (cond ((kind? t 'bool) type:int)
        ((and (kind? t 'int) (< (type-rank t) 3)) type:int)
        (else (unqualified t))))

;; The usual arithmetic conversions: the common type of A and B.
(define (common-type a b)
  (cond ((and (floating? a) (or (not (floating? b)) (< (type-rank b) (type-rank a)))) (unqualified a))
        ((floating? b) (unqualified b))
        (else
         (let ((a (promoted a)) (b (promoted b)))
           (cond ((and (= (type-rank a) (type-rank b)) (type-unsigned? a)) a)
                 ((= (type-rank a) (type-rank b)) b)
                 ((< (type-rank a) (type-rank b)) (wider b a))
                 (else (wider a b)))))))

;; HIGH has the higher rank: it wins, but as unsigned if LOW is unsigned and HIGH cannot hold all its values.
(define (wider high low)
  (if (and (type-unsigned? low) (not (type-unsigned? high)) (= (type-size low) (type-size high)))
      (unsigned-of high)
      high))

(define (unsigned-of t)
  (case (type-rank t) ((3) type:uint) ((4) type:ulong) (else type:ullong)))

;; VALUE as an object of integer type T holds it.
(define (wrap-integer t value)
  (cond ((kind? t 'bool) (if (zero? value) 0 1))
        ((= (type-size t) 8) value)
        ((type-unsigned? t) (zero-extend value (* 8 (type-size t))))
        (else (sign-extend value (* 8 (type-size t))))))

;; Are A and B compatible types, top-level qualifiers aside?
(define (compatible? a b)
  (and (or (eq? (type-kind a) (type-kind b)) (and (array? a) (array? b)))
       (case (type-kind a)
         ((int) (and (= (type-rank a) (type-rank b)) (eq? (type-unsigned? a) (type-unsigned? b))
                     (eq? (type-info a) (type-info b))))
         ((flt) (= (type-rank a) (type-rank b)))
         ((ptr) (and (= (type-quals (type-base a)) (type-quals (type-base b)))
                     (compatible? (type-base a) (type-base b))))
         ((array vla) (and (compatible? (type-base a) (type-base b))
                           (or (not (integer? (type-info a))) (not (integer? (type-info b)))
                               (= (type-info a) (type-info b)))))
         ((struct) (eq? (type-info a) (type-info b)))
         ((func) (compatible-functions? a b))
         (else #t))))

(define (compatible-functions? a b)
  (and (compatible? (type-base a) (type-base b))
       (or (not (fsig-prototype? (type-info a)))
           (not (fsig-prototype? (type-info b)))
           (and (eq? (fsig-variadic? (type-info a)) (fsig-variadic? (type-info b)))
                (let next ((p (fsig-params (type-info a))) (q (fsig-params (type-info b))))
                  (cond ((or (null? p) (null? q)) (and (null? p) (null? q)))
                        ((compatible? (car p) (car q)) (next (cdr p) (cdr q)))
                        (else #f)))))))

;; ---------------------------------------------------------------- types as text, for messages

(define (type-text t)
  (let ((q (type-quals t)))
    (string-append (if (zero? (bit-and 1 q)) "" "const ") (if (zero? (bit-and 2 q)) "" "volatile ") (plain-text t))))

(define (plain-text t)
  (case (type-kind t)
    ((void) "void")
    ((bool) "_Bool")
    ((int) (string-append (cond ((type-unsigned? t) "unsigned ")
                                ((and (= 1 (type-rank t)) (not (type-info t))) "signed ")
                                (else ""))
                          (case (type-rank t) ((1) "char") ((2) "short") ((3) "int") ((4) "long") (else "long long"))))
    ((flt) (case (type-rank t) ((6) "float") ((7) "double") (else "long double")))
    ((ptr) (string-append (type-text (type-base t)) " *"))
    ((array) (string-append (type-text (type-base t)) " [" (if (type-info t) (number->string (type-info t)) "") "]"))
    ((vla) (string-append (type-text (type-base t)) " [*]"))
    ((struct) (string-append (if (sinfo-union? (type-info t)) "union " "struct ")
                             (if (sinfo-tag (type-info t)) (symbol->string (sinfo-tag (type-info t))) "{...}")))
    (else (string-append (type-text (type-base t)) " (function)"))))
