;; init.scm - initialisers, and constant expressions.
;;
;; An initialiser becomes a flat list of entries, in source order, later ones overriding: #(offset type value field)
;; where VALUE is a node, or bytes for an array set by a string, and FIELD the member if that is a bit-field, else #f.
;; One of type void is an assignment to be made on the way (kept-entries).

(define entries '())                          ; of the initialiser being read, the last first

(define static-data? #f)                      ; is it that of an object with static storage?

(define entries-end 0)                        ; where the farthest of them ends

(define (add-entry! offset type value field)
  (let ((e (vector offset type value field)))
    (set! entries (cons e entries))
    (set! entries-end (max entries-end (entry-end e)))))

(define (entry-end e)
  (let ((value (vector-ref e 2)) (field (vector-ref e 3)))
    (+ (vector-ref e 0)
       (cond ((string? value) (bytevector-length value))
             (field (quotient (+ (member-bit field) (member-width field) 7) 8))
             (else (type-size (vector-ref e 1)))))))

;; An initialiser for all of the SIZE bytes at OFFSET follows: drops what there is for parts of them.
(define (forget-entries! offset size)
  (define (inside? e) (and (<= offset (vector-ref e 0)) (<= (entry-end e) (+ offset size))))
  (if (< offset entries-end) (set! entries (filter (lambda (e) (not (inside? e))) entries))))

;; Reads the initialiser of an object of type T.  Returns (completed type . entries in order).
(define (parse-initialiser t)
  (let ((outer entries) (outer-end entries-end))
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
    (if (or (at? '.lbrace) (scalar? t) (string-for? t (tok))) (forget-entries! offset (type-size t)))
    (cond
      ((and (string-for? t (tok)) (not (indexed?))) (init-string t offset))
      ((and (at? '.lbrace) (string-for? t (tok2)))
       (next! ts)
       (if (indexed?)
           (init-elements t offset #t)
           (let ((n (init-string t offset)))
             (accept! '.comma)
             (expect! '.rbrace)
             n)))
      ((eq? (type-kind t) 'array)
       (cond ((and (not pending) (accept! '.lbrace)) (init-elements t offset #t))
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

;; Is the next token but the first part of "abc"[1]?
(define (indexed?) (eq? (token-value (tok2)) '.lbracket))

;; Is token T a string that initialises an object of type TYPE, an array?
(define (string-for? type t)
  (and (not pending) (eq? (token-kind t) 'string) (eq? (type-kind type) 'array) (kind? (type-base type) 'int)
       (= (type-size (type-base type)) (type-size (constant-type (token-extra t))))))

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

;; What "[" index ("..." index)? "]", whose bracket was at LOC, designates in array T at OFFSET.  Returns the index behind
;; it.
(define (init-indexed t offset loc)
  (let* ((base (type-base t)) (size (type-size base)) (length (type-info t))
         (from (constant-integer (parse-conditional) loc))
         (to (if (accept! '...) (constant-integer (parse-conditional) loc) from)))
    (expect! '.rbracket)
    (if (or (< from 0) (and length (<= length to))) (fail loc "the index is outside of the array"))
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
                          (add-entry! (+ (vector-ref e 0) (* k size)) (vector-ref e 1) (vector-ref e 2) (vector-ref e 3))))
                    new))))))

;; E as entries of which those with a place may be repeated: what a running program computes is kept in a variable, which
;; an entry without a place sets.
(define (kept-entries e)
  (let ((value (vector-ref e 2)))
    (if (or static-data? (not in-function) (string? value) (num? value) (assignment-entry? e))
        (list e)
        (let* ((loc (node-loc value)) (v (new-variable! #f (unqualified (vector-ref e 1)))))
          (list (vector -1 type:void (new-assign (use-variable v loc) value loc) #f)
                (vector (vector-ref e 0) (vector-ref e 1) (use-variable v loc) (vector-ref e 3)))))))

(define (assignment-entry? e) (void? (vector-ref e 1)))

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

;; ---------------------------------------------------------------- constants

;; The value of the integer constant expression N.
(define (constant-integer n loc)
  (let ((n (rvalue n)))
    (let next ((n n))
      (cond ((and (num? n) (not (floating? (node-type n)))) (node-a n))
            ((eq? (node-op n) 'same) (next (node-a n)))
            (else (fail loc "an integer constant is wanted here"))))))

;; The address constant N as (label . addend), or an integer.
(define (constant-address n loc)
  (case (node-op n)
    ((num) (node-a n))
    ((same) (constant-address (node-a n) loc))
    ((ext) (let ((v (constant-address (node-a n) loc)))
             (if (integer? v) (wrap-integer (node-type n) v) (not-constant loc))))
    ((labaddr) (cons (node-a n) 0))
    ;; The address of a weak name is the contents of its word.
    ((global) (let ((g (hash-table-ref weak-words (node-a n) #f)))
                (if g (cons (gsym-label g) 0) (not-constant loc))))
    ((addr)
     (let ((lv (node-a n)))
       (case (node-op lv)
         ((global) (cons (node-a lv) (node-b lv)))
         ((deref) (constant-sum (constant-address (node-a lv) loc) (node-b lv) loc))
         (else (not-constant loc)))))
    ((add) (constant-sum (constant-address (node-a n) loc) (constant-address (node-b n) loc) loc))
    ((sub)
     (let ((x (constant-address (node-a n) loc)) (y (constant-address (node-b n) loc)))
       (cond ((integer? y) (constant-sum x (- 0 y) loc))
             ((and (pair? x) (string=? (car x) (car y))) (- (cdr x) (cdr y)))
             (else (not-constant loc)))))
    (else (not-constant loc))))

(define (constant-sum x y loc)
  (cond ((and (integer? x) (integer? y)) (+ x y))
        ((integer? y) (cons (car x) (+ (cdr x) y)))
        ((integer? x) (cons (car y) (+ (cdr y) x)))
        (else (not-constant loc))))

(define (not-constant loc) (fail loc "the initializer is not constant"))

;; Makes the static object LABEL of type T from the initialiser ITEMS.
(define (define-object! label t align items loc)
  (let* ((size (fold (lambda (n e) (max n (entry-end e))) (type-size t) items))
         (bytes (make-bytevector size 0)) (relocs '()))
    (for-each
     (lambda (e)
       (let ((offset (vector-ref e 0)) (type (vector-ref e 1)) (value (vector-ref e 2)))
         (set! relocs (filter (lambda (r) (not (and (<= offset (vector-ref r 0))
                                                    (< (vector-ref r 0) (+ offset (max 1 (type-size type)))))))
                              relocs))
         (cond
           ((string? value) (bytevector-copy! bytes offset value))
           ((struct? type) (set! relocs (append (copy-constant! bytes offset value loc) relocs)))
           ((vector-ref e 3)
            (let ((v (constant-address value (node-loc value))))
              (if (not (integer? v)) (not-constant loc))
              (store-bits! bytes offset (member-bit (vector-ref e 3)) (member-width (vector-ref e 3)) v)))
           (else
            (let ((v (constant-address value (node-loc value))))
              (if (integer? v)
                  (store-integer! bytes offset (type-size type) v)
                  (begin
                    (if (not (= 8 (type-size type))) (not-constant loc))
                    (set! relocs (cons (vector offset (car v) (cdr v) loc) relocs)))))))))
     items)
    (add-datum! label size align (if (and (null? relocs) (all-zero? bytes)) #f bytes) (sort-relocs relocs))))

(define (sort-relocs l)
  (map cdr-of (sort-cases (map (lambda (r) (vector (vector-ref r 0) r)) l) #f)))

(define (cdr-of v) (vector-ref v 1))

(define (all-zero? bytes)
  (let ((n (bytevector-length bytes)))
    (let next ((i 0))
      (cond ((= i n) #t) ((zero? (bytevector-u8-ref bytes i)) (next (+ i 1))) (else #f)))))

(define (store-integer! bytes offset size v)
  (do ((k 0 (+ k 1)) (v v (arithmetic-shift v -8))) ((= k size))
    (bytevector-u8-set! bytes (+ offset k) (bit-and v 255))))

;; The low WIDTH bits of V, from bit BIT of the byte at OFFSET on.
(define (store-bits! bytes offset bit width v)
  (if (< 0 width)
      (let* ((at (+ offset (quotient bit 8))) (low (remainder bit 8)) (n (min width (- 8 low)))
             (mask (- (arithmetic-shift 1 n) 1)))
        (bytevector-u8-set! bytes at
          (bit-or (bit-and (bytevector-u8-ref bytes at) (bit-not (arithmetic-shift mask low)))
                  (arithmetic-shift (bit-and v mask) low)))
        (store-bits! bytes offset (+ bit n) (- width n) (arithmetic-shift v (- 0 n))))))

;; A struct constant: only another object whose contents are known can be copied, such as a compound literal.
;; Returns the relocations that come with it.
(define (copy-constant! bytes offset value loc)
  (let ((d (and (eq? (node-op value) 'global) (zero? (node-b value)) (find-datum (node-a value)))))
    (if (not d) (not-constant loc))
    (if (datum-bytes d) (bytevector-copy! bytes offset (datum-bytes d)))
    (map (lambda (r) (vector (+ offset (vector-ref r 0)) (vector-ref r 1) (vector-ref r 2) loc)) (datum-relocs d))))

(define (find-datum label)
  (let next ((i (- (rows-count data-rows) 1)))
    (cond ((< i 0) #f)
          ((string=? label (datum-label (rows-ref data-rows i))) (rows-ref data-rows i))
          (else (next (- i 1))))))
