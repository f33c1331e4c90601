;; init.scm - initialisers, and constant expressions.
;;
;; An initialiser becomes a flat list of entries, in source order, later ones overriding.

;; What a part of an object begins with.
(define-record-type entry
  (make-entry offset type value field)
  entry?
  (offset entry-offset)                       ; of the part in the object
  (type   entry-type)                         ; of the part; void: VALUE is an assignment made on the way (kept-entries)
  (value  entry-value)                        ; a node, or bytes for an array set by a string
  (field  entry-field))                       ; the member if that is a bit-field, else #f

(define entries '())                          ; of the initialiser being read, the last first
(define entries-end 0)                        ; where the farthest of them ends
(define static-data? #f)                      ; is it that of an object with static storage?

(define (add-entry! offset type value field)
  (let ((e (make-entry offset type value field)))
    (set! entries (cons e entries))
    (set! entries-end (max entries-end (entry-end e)))))

(define (entry-end e)
  (let ((value (entry-value e)) (field (entry-field e)))
    (+ (entry-offset e)
       (cond ((string? value) (bytevector-length value))
             (field (quotient (+ (member-bit field) (member-width field) 7) 8))
             (else (type-size (entry-type e)))))))

;; An initialiser for all of the SIZE bytes at OFFSET follows: drops what there is for parts of them.
(define (forget-entries! offset size)
  (define (inside? e) (and (<= offset (entry-offset e)) (<= (entry-end e) (+ offset size))))
  (if (< offset entries-end) (set! entries (filter (lambda (e) (not (inside? e))) entries))))

;; Reads the initialiser of an object of type T.  Returns (completed type . entries in order).
(define (parse-initialiser t)
  (let ((outer entries) (outer-end entries-end))
    (if (or (void? t) (and (struct? t) (< (type-size t) 0))) (fail (here) "~a is incomplete here" (type-text t)))
    (set! entries '())
    (set! entries-end 0)
    (let* ((n (init-object t 0 #t))
           (complete (if (and (eq? (type-kind t) 'array) (not (type-info t)))
                       (realigned (qualified (array-of (type-base t) n) (type-quals t)) (type-align t))
                       t))
           (mine (reverse entries)))
      (set! entries outer)
      (set! entries-end outer-end)
      (cons complete mine))))

;; Reads what initialises the object of type T at OFFSET.  Returns how many elements an array got.
;; WHOLE?: an unbraced list is not to be looked for, as T is not part of an aggregate.
(define (init-object t offset whole?)
  (let ((loc (here)))
    (if (or (at? '.lbrace) (scalar? t) (string-for? t)) (forget-entries! offset (type-size t)))
    (cond
      ((string-for? t) (init-string t offset))
      ((eq? (type-kind t) 'array)
       (cond ((and (not pending) (accept! '.lbrace))
              (if (string-for? t)
                  (let ((n (init-string t offset)))
                    (accept! '.comma)
                    (expect! '.rbrace)
                    n)
                  (init-elements t offset #t)))
             (whole? (fail loc "the initializer of an array needs braces"))
             (else (init-elements t offset #f))))
      ((struct? t)
       (cond ((and (not pending) (accept! '.lbrace)) (init-members t offset #t))
             ;; A string is no struct, but may be for an array inside of it.
             ((and (not pending) (not whole?) (eq? (token-kind (tok)) 'string)) (init-members t offset #f))
             (else
              (if (not pending) (set! pending (rvalue (parse-assignment))))
              (cond ((compatible? (node-type pending) t) (add-entry! offset t (take-value!) #f) 1)
                    (whole? (fail loc "cannot convert ~a to ~a" (type-text (node-type pending)) (type-text t)))
                    (else (init-members t offset #f))))))
      ((and (not pending) (accept! '.lbrace))
       (let ((n (init-object t offset #t)))
         (accept! '.comma)
         (expect! '.rbrace)
         n))
      (else
       (add-entry! offset t (convert-assigned (take-value!) t loc) #f)
       1))))

;; A value that was read before it was known that it initialises the first scalar inside an aggregate.
(define pending #f)

(define (take-value!)
  (if pending
      (let ((n pending)) (set! pending #f) n)
      (rvalue (parse-assignment))))

;; Is a string next that initialises an object of type T, an array?  It may also begin an element, as in "abc"[1].
(define (string-for? t)
  (and (not pending) (eq? (token-kind (tok)) 'string) (eq? (type-kind t) 'array) (kind? (type-base t) 'int)
       (= (type-size (type-base t)) (type-size (constant-type (token-extra (tok)))))
       (memq (token-value (tok2)) '(.comma .semicolon .rbrace))))

(define (init-string t offset)
  (let* ((loc (here)) (bytes (terminated (next! ts))) (size (type-size (type-base t)))
         (n (quotient (bytevector-length bytes) size)) (length (or (type-info t) n)))
    (if (< length (- n 1)) (fail loc "the string is longer than its array"))
    (add-entry! offset t (if (< length n) (bytevector-copy bytes 0 (* size length)) bytes) #f)
    n))

;; Between two elements: is there another one for this list?  The comma is taken if so.
(define (another? braced? room?)
  (cond (braced?
         (cond ((accept! '.rbrace) #f)
               (else (expect! '.comma) (not (accept! '.rbrace)))))
        ((and room? (at? '.comma) (not (memq (token-value (tok2)) '(.rbrace .dot .lbracket)))) (next! ts) #t)
        (else #f)))

;; The elements of array T at OFFSET, behind the brace if BRACED?.  Returns how many there are.
(define (init-elements t offset braced?)
  (if (and braced? (accept! '.rbrace)) 0 (init-elements-from 0 t offset braced?)))

;; The same from element I on, behind the brace or comma.
(define (init-elements-from i t offset braced?)
  (let* ((base (type-base t)) (size (type-size base)) (length (type-info t)))
    (let next ((i i) (largest 0))
      (let* ((loc (here))
             (after (cond ((and braced? (not pending) (accept! '.lbracket)) (init-indexed t offset loc))
                          ((and length (<= length i)) (fail loc "more initializers than elements"))
                          (else (init-object base (+ offset (* i size)) #f) (+ i 1)))))
        (if (another? braced? (or (not length) (< after length)))
            (next after (max largest after))
            (max largest after))))))

;; What "[" index ("..." index)? "]", whose bracket was at LOC, designates in array T at OFFSET.  Returns the index
;; behind it.
(define (init-indexed t offset loc)
  (let* ((base (type-base t)) (size (type-size base)) (length (type-info t))
         (from (constant-integer (parse-conditional) loc))
         (to (if (accept! '...) (constant-integer (parse-conditional) loc) from)))
    (expect! '.rbracket)
    (if (or (< from 0) (and length (<= length to))) (fail loc "the index is outside of the array"))
    (if (< to from) (fail loc "the range is empty"))
    (if (< (quotient max-image (max 1 size)) to)
        (fail loc "the initializer is too large: it reaches element ~d; ~d bytes are allowed" to max-image))
    (if (= from to)
        (init-designated base (+ offset (* from size)))
        (init-range base (+ offset (* from size)) (+ 1 (- to from))))
    (+ to 1)))

;; The same for N objects of type T, the first at OFFSET.
(define (init-range t offset n)
  (let ((size (type-size t)))
    (if (at? '=) (forget-entries! offset (* n size)))
    (let ((outer entries))
      (set! entries '())
      (init-designated t offset)
      (let ((new (apply append (map kept-entries (reverse entries)))))
        (set! entries outer)
        (do ((k 0 (+ k 1))) ((= k n))
          (for-each (lambda (e)
                      (if (or (zero? k) (not (assignment-entry? e)))
                          (add-entry! (+ (entry-offset e) (* k size)) (entry-type e) (entry-value e) (entry-field e))))
                    new))))))

;; E as entries of which those with a place may be repeated: what a running program computes is kept in a variable,
;; which an entry without a place sets.
(define (kept-entries e)
  (let ((value (entry-value e)))
    (if (or static-data? (not in-function) (string? value) (num? value) (assignment-entry? e))
        (list e)
        (let* ((loc (node-loc value)) (v (new-variable! #f (unqualified (entry-type e)))))
          (list (make-entry -1 type:void (new-assign (use-variable v loc) value loc) #f)
                (make-entry (entry-offset e) (entry-type e) (use-variable v loc) (entry-field e)))))))

(define (assignment-entry? e) (void? (entry-type e)))

;; What follows a designator: more of them, then "=" and the value.  Behind the value, what has no designator of its own
;; goes on inside of T as long as there is room.
(define (init-designated t offset)
  (let ((loc (here)))
    (cond
      ((accept! '.dot)
       (if (not (struct? t)) (fail loc "~a has no members" (type-text t)))
       (init-named-and-on t offset (expect-identifier!) loc))
      ((accept! '.lbracket)
       (if (not (eq? (type-kind t) 'array)) (fail loc "~a has no elements" (type-text t)))
       (let ((after (init-indexed t offset loc)))
         (if (another? #f (or (not (type-info t)) (< after (type-info t))))
             (init-elements-from after t offset #f))))
      (else (expect! '=) (init-object t offset #f)))))

(define (init-named-and-on t offset name loc)
  (let ((rest (init-named t offset name loc)))
    (if (another? #f (pair? rest)) (init-members-from rest t offset #f))))

;; Member NAME of struct T at OFFSET, designated.  Returns the members that follow it.
(define (init-named t offset name loc)
  (if (not (and (sinfo-members (type-info t)) (find-member t name)))
      (fail loc "~a has no member ~a" (type-text t) name))
  (let* ((tail (tail-with (sinfo-members (type-info t)) name)) (m (car tail)) (at (+ offset (member-offset m))))
    (if (eq? (member-name m) name)
        (init-member m at init-designated)
        ;; It is in an anonymous member.
        (init-named-and-on (member-type m) at name loc))
    (following tail t)))

;; The members behind the first of L, which are members of T: none in a union.
(define (following l t) (if (sinfo-union? (type-info t)) '() (cdr l)))

;; Initialises member M at OFFSET by (READ type offset), or as a bit-field.
(define (init-member m offset read)
  (let ((loc (here)))
    (if (member-bit m)
        (begin
          (if (eq? read init-designated) (expect! '=))
          (let* ((braced? (accept! '.lbrace)) (n (convert-assigned (take-value!) (member-type m) loc)))
            (if braced? (expect! '.rbrace))
            (add-entry! offset (member-type m) n m)))
        (read (member-type m) offset))))

;; The members of struct T at OFFSET, behind the brace if BRACED?.
(define (init-members t offset braced?)
  (if (and braced? (accept! '.rbrace)) 0 (init-members-from (or (sinfo-members (type-info t)) '()) t offset braced?)))

;; The same from the first of the members L on, behind the brace or comma.
(define (init-members-from l t offset braced?)
  (let next ((l l))
    (let* ((loc (here))
           (rest (cond ((and braced? (not pending) (accept! '.dot)) (init-named t offset (expect-identifier!) loc))
                       ((null? l) (fail loc "more initializers than members in ~a" (type-text t)))
                       (else
                        (init-member (car l) (+ offset (member-offset (car l)))
                                     (lambda (t offset) (init-object t offset #f)))
                        (following l t)))))
      (if (another? braced? (pair? rest)) (next rest) 1))))

;; The tail of MEMBERS that starts with the one called NAME or holding it.
(define (tail-with members name)
  (let ((m (car members)))
    (if (or (eq? (member-name m) name)
            (and (not (member-name m)) (struct? (member-type m)) (find-member (member-type m) name)))
        members
        (tail-with (cdr members) name))))

;; ---------------------------------------------------------------- variables of functions

;; Adds the statements that store the initialiser ITEMS in V.
(define (initialise-variable! v items loc)
  (for-each add-expression! (variable-initialisers v items loc)))

;; Those stores as expressions, behind one that clears V unless they are all of it.
(define (variable-initialisers v items loc)
  (let* ((t (var-type v)) (stores (map (lambda (e) (entry-store v e loc)) items))
         (whole? (or (scalar? t)
                     (and (pair? items) (null? (cdr items)) (struct? (entry-type (car items)))
                          (= (type-size t) (type-size (entry-type (car items))))))))
    (set-var-uses! v (+ (var-uses v) loop-weight))
    (if whole? stores (cons (new-zero (new-local v 0 t loc) loc) stores))))

(define (entry-store v e loc)
  (let ((offset (entry-offset e)) (type (unqualified (entry-type e))) (value (entry-value e)) (field (entry-field e)))
    (cond
      ((assignment-entry? e) value)
      ((string? value)
       (let ((bytes-type (string-struct (bytevector-length value))))
         (new-assign (new-local v offset bytes-type loc) (new-global (string-label value 1) 0 bytes-type loc) loc)))
      (field
       (new-assign (new-bitfield (new-local v offset (member-unit field) loc)
                                 (member-bit field) (member-width field) type loc)
                   value loc))
      (else (new-assign (new-local v offset type loc) value loc)))))

;; A type of SIZE bytes without alignment, to copy strings with.
(define (string-struct size)
  (make-type 'struct 0 0 #f 0 #f (make-sinfo #f #f '() size 1) 0))

;; The object of a compound literal of type T, an lvalue; its "{" is next.  In a function its address comes with the
;; stores that initialise it.
(define (compound-literal t loc)
  (let* ((items (parse-initialiser t)) (t (car items)))
    (if (and in-function (not static-data?))
        (let ((v (new-variable! #f t)))
          (let next ((stores (reverse (variable-initialisers v (cdr items) loc)))
                     (address (address-of (new-local v 0 t loc) (pointer-to t) loc)))
            (if (null? stores)
                (new-deref address 0 t loc)
                (next (cdr stores) (new-comma (car stores) address loc)))))
        (let ((label (unit-label "literal")))
          (define-object! label t (type-align t) (cdr items) loc)
          (new-global label 0 t loc)))))

;; ---------------------------------------------------------------- constants

;; The value of the integer constant expression N.
(define (constant-integer n loc)
  (let ((n (rvalue n)))
    (let next ((n n))
      (cond ((and (num? n) (not (floating? (node-type n)))) (node-a n))
            ((eq? (node-op n) 'same) (next (node-a n)))
            (else (not-constant n loc "an integer constant is wanted here"))))))

;; The address constant N as (label . addend), or an integer.
(define (constant-address n loc)
  (case (node-op n)
    ((num) (node-a n))
    ((same) (constant-address (node-a n) loc))
    ((ext) (let ((v (constant-address (node-a n) loc)))
             (if (integer? v) (wrap-integer (node-type n) v) (not-constant-initialiser n loc))))
    ((labaddr) (cons (node-a n) 0))
    ;; The address of a weak name is the contents of its word.
    ((global) (let ((g (hash-table-ref weak-words (node-a n) #f)))
                (if g (cons (gsym-label g) 0) (not-constant-initialiser n loc))))
    ((addr)
     (let ((lv (node-a n)))
       (case (node-op lv)
         ((global) (cons (node-a lv) (node-b lv)))
         ((deref) (constant-sum n (constant-address (node-a lv) loc) (node-b lv) loc))
         (else (not-constant-initialiser n loc)))))
    ((add) (constant-sum n (constant-address (node-a n) loc) (constant-address (node-b n) loc) loc))
    ((sub)
     (let ((x (constant-address (node-a n) loc)) (y (constant-address (node-b n) loc)))
       (cond ((integer? y) (constant-sum n x (- 0 y) loc))
             ((and (pair? x) (string=? (car x) (car y))) (- (cdr x) (cdr y)))
             (else (not-constant-initialiser n loc)))))
    ;; What is made of the difference of two addresses, which only here is a number.
    ((mul div mod and or xor shl shr)
     (let ((x (constant-address (node-a n) loc)) (y (constant-address (node-b n) loc)))
       (if (or (pair? x) (pair? y) (and (memq (node-op n) '(div mod)) (zero? y))) (not-constant-initialiser n loc))
       (wrap-integer (node-type n) (fold-integers (node-op n) (node-type n) x y))))
    ;; An address as a truth value: no object lies at 0.
    ((eq ne)
     (let ((x (constant-address (node-a n) loc)) (y (constant-address (node-b n) loc)))
       (if (or (pair? y) (and (pair? x) (not (zero? y)))) (not-constant-initialiser n loc))
       (if (eq? (node-op n) (if (eqv? x y) 'eq 'ne)) 1 0)))
    ((cond) (constant-address (if (eqv? 0 (constant-address (node-a n) loc)) (node-c n) (node-b n)) loc))
    (else (not-constant-initialiser n loc))))

;; Of N, whose operands are X and Y.
(define (constant-sum n x y loc)
  (cond ((and (integer? x) (integer? y)) (+ x y))
        ((integer? y) (cons (car x) (+ (cdr x) y)))
        ((integer? x) (cons (car y) (+ (cdr y) x)))
        (else (not-constant-initialiser n loc))))

;; N is not what MESSAGE says: because of a division by zero, perhaps.
(define (not-constant n loc message)
  (let ((zero? (and (memq (node-op n) '(div mod)) (zero-constant? (node-b n)))))
    (fail (or (node-loc n) loc) (if zero? "division by zero in a constant expression" message))))

(define (not-constant-initialiser n loc) (not-constant n loc "the initializer is not constant"))
