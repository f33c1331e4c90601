;; init.scm - initialisers, and constant expressions.
;;
;; An initialiser becomes a flat list of entries, in source order, later ones overriding: #(offset type value bit width)
;; where VALUE is a node, or bytes for an array set by a string, and BIT is #f but for a bit-field.

(define entries '())                          ; of the initialiser being read, the last first

(define (add-entry! offset type value bit width)
  (set! entries (cons (vector offset type value bit width) entries)))

;; Reads the initialiser of an object of type T.  Returns (completed type . entries in order).
(define (parse-initialiser t)
  (let ((outer entries))
    (if (or (void? t) (and (struct? t) (< (type-size t) 0))) (fail (here) "~a is incomplete here" (type-text t)))
    (set! entries '())
    (let* ((n (init-object t 0 #t))
           (complete (if (and (eq? (type-kind t) 'array) (not (type-info t))) (qualified (array-of (type-base t) n) (type-quals t)) t))
           (mine (reverse entries)))
      (set! entries outer)
      (cons complete mine))))

;; Reads what initialises the object of type T at OFFSET.  Returns how many elements an array got.
;; WHOLE?: an unbraced list is not to be looked for, as T is not part of an aggregate.
(define (init-object t offset whole?)
  (let ((loc (here)))
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
             (else
              (if (not pending) (set! pending (rvalue (parse-assignment))))
              (cond ((compatible? (node-type pending) t) (add-entry! offset t (take-value!) #f #f) 1)
                    (whole? (fail loc "cannot convert ~a to ~a" (type-text (node-type pending)) (type-text t)))
                    (else (init-members t offset #f))))))
      ((and (not pending) (accept! '.lbrace))
       (let ((n (init-object t offset #t)))
         (accept! '.comma)
         (expect! '.rbrace)
         n))
      (else
       (add-entry! offset t (convert-assigned (take-value!) t loc) #f #f)
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
    (add-entry! offset t (if (< length n) (bytevector-copy bytes 0 (* size length)) bytes) #f #f)
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
  (let* ((base (type-base t)) (size (type-size base)) (length (type-info t)))
    (if (and braced? (accept! '.rbrace))
        0
        (let next ((i 0) (largest 0))
          (let* ((loc (here))
                 (designated? (and braced? (not pending) (accept! '.lbracket)))
                 (from (if designated? (constant-integer (parse-conditional) loc) i))
                 (to (if (and designated? (accept! '...)) (constant-integer (parse-conditional) loc) from))
                 (before entries))
            (if designated? (expect! '.rbracket))
            (if (or (< from 0) (and length (<= length to)))
                (fail loc (if designated? "the index is outside of the array" "more initializers than elements")))
            (if (< to from) (fail loc "the range is empty"))
            (if (< (quotient max-image (max 1 size)) to)
                (fail loc "the initializer is too large: it reaches element ~d; ~d bytes are allowed" to max-image))
            (if designated? (init-designated base (+ offset (* from size))) (init-object base (+ offset (* from size)) #f))
            (if (< from to) (repeat-entries! before (- to from) size))
            (let ((largest (max largest (+ to 1))))
              (if (another? braced? (or (not length) (< (+ to 1) length)))
                  (next (+ to 1) largest)
                  largest)))))))

;; An initialised object may have so many bytes: they are all written down.
(define max-image 67108864)

;; Repeats the entries added since BEFORE for N more elements of SIZE bytes.
(define (repeat-entries! before n size)
  (let ((new (let take ((l entries) (new '())) (if (eq? l before) new (take (cdr l) (cons (car l) new))))))
    (do ((k 1 (+ k 1))) ((< n k))
      (for-each (lambda (e)
                  (add-entry! (+ (vector-ref e 0) (* k size)) (vector-ref e 1) (vector-ref e 2)
                              (vector-ref e 3) (vector-ref e 4)))
                new))))

;; What follows a designator: more of them, then "=" and the value.
(define (init-designated t offset)
  (let ((loc (here)))
    (cond
      ((accept! '.dot)
       (if (not (struct? t)) (fail loc "~a has no members" (type-text t)))
       (let* ((name (expect-identifier!)) (found (find-member t name)))
         (if (not found) (fail loc "~a has no member ~a" (type-text t) name))
         (init-member (car found) (+ offset (cdr found)) init-designated)))
      ((accept! '.lbracket)
       (if (not (eq? (type-kind t) 'array)) (fail loc "~a has no elements" (type-text t)))
       (let ((i (constant-integer (parse-conditional) loc)))
         (expect! '.rbracket)
         (if (or (< i 0) (and (type-info t) (<= (type-info t) i))) (fail loc "the index is outside of the array"))
         (init-designated (type-base t) (+ offset (* i (type-size (type-base t)))))))
      (else (expect! '=) (init-object t offset #f)))))

;; Initialises member M at OFFSET by (READ type offset), or as a bit-field.
(define (init-member m offset read)
  (let ((loc (here)))
    (if (member-bit m)
        (begin
          (if (eq? read init-designated) (expect! '=))
          (let* ((braced? (accept! '.lbrace)) (n (convert-assigned (take-value!) (member-type m) loc)))
            (if braced? (expect! '.rbrace))
            (add-entry! offset (bit-unit (member-type m) (member-bit m) (member-width m)) n
                        (member-bit m) (member-width m))))
        (read (member-type m) offset))))

;; The members of struct T at OFFSET, behind the brace if BRACED?.
(define (init-members t offset braced?)
  (let* ((info (type-info t)) (members (or (sinfo-members info) '())))
    (if (and braced? (accept! '.rbrace))
        0
        (let next ((l members))
          (let ((loc (here)))
            (if (and braced? (not pending) (accept! '.dot))
                (let* ((name (expect-identifier!)) (found (find-member t name)))
                  (if (not found) (fail loc "~a has no member ~a" (type-text t) name))
                  (init-member (car found) (+ offset (cdr found)) init-designated)
                  (continue-members next (cdr (tail-with members name)) braced? info))
                (begin
                  (if (null? l) (fail loc "more initializers than members in ~a" (type-text t)))
                  (init-member (car l) (+ offset (member-offset (car l))) (lambda (t offset) (init-object t offset #f)))
                  (continue-members next (cdr l) braced? info))))))))

(define (continue-members next rest braced? info)
  (let ((rest (if (sinfo-union? info) '() rest)))
    (if (another? braced? (pair? rest)) (next rest) 1)))

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
            (else (not-constant n loc "an integer constant is wanted here"))))))

;; The address constant N as (label . addend), or an integer.
(define (constant-address n loc)
  (case (node-op n)
    ((num) (node-a n))
    ((same) (constant-address (node-a n) loc))
    ((ext) (let ((v (constant-address (node-a n) loc)))
             (if (integer? v) (wrap-integer (node-type n) v) (not-constant-initialiser n loc))))
    ((labaddr) (cons (node-a n) 0))
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

;; Makes the static object LABEL of type T from the initialiser ITEMS.
(define (define-object! label t align items loc)
  (let* ((size (fold (lambda (n e) (max n (entry-end e))) (type-size t) items))
         (check (if (< max-image size)
                    (fail loc "the initialized object is too large: ~d bytes; ~d are allowed" size max-image)))
         (bytes (make-bytevector size 0)) (relocs '()))
    (for-each
     (lambda (e)
       (let ((offset (vector-ref e 0)) (type (vector-ref e 1)) (value (vector-ref e 2)))
         (set! relocs (filter (lambda (r) (not (and (<= offset (vector-ref r 0))
                                                    (< (vector-ref r 0) (+ offset (max 1 (type-size type)))))))
                              relocs))
         (cond
           ((string? value) (bytevector-copy! bytes offset value))
           ((struct? type) (copy-constant! bytes offset value loc))
           ((vector-ref e 3)
            (let ((v (constant-address value (node-loc value))))
              (if (not (integer? v)) (not-constant-initialiser value loc))
              (store-bits! bytes offset (type-size type) (vector-ref e 3) (vector-ref e 4) v)))
           (else
            (let ((v (constant-address value (node-loc value))))
              (if (integer? v)
                  (store-integer! bytes offset (type-size type) v)
                  (begin
                    (if (not (= 8 (type-size type))) (not-constant-initialiser value loc))
                    (set! relocs (cons (vector offset (car v) (cdr v) loc) relocs)))))))))
     items)
    (add-datum! label size align (if (and (null? relocs) (all-zero? bytes)) #f bytes) (sort-relocs relocs))))

(define (entry-end e)
  (if (string? (vector-ref e 2))
      (+ (vector-ref e 0) (bytevector-length (vector-ref e 2)))
      (+ (vector-ref e 0) (type-size (vector-ref e 1)))))

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

(define (store-bits! bytes offset size bit width v)
  (let* ((mask (if (= width 64) -1 (- (arithmetic-shift 1 width) 1)))
         (old (let next ((k (- size 1)) (n 0))
                (if (< k 0) n (next (- k 1) (+ (* n 256) (bytevector-u8-ref bytes (+ offset k))))))))
    (store-integer! bytes offset size
                    (bit-or (bit-and old (bit-not (arithmetic-shift mask bit)))
                            (arithmetic-shift (bit-and v mask) bit)))))

;; A struct constant: only another object whose contents are known can be copied, such as a compound literal.
(define (copy-constant! bytes offset value loc)
  (let ((d (and (eq? (node-op value) 'global) (find-datum (node-a value)))))
    (if (or (not d) (pair? (datum-relocs d))) (not-constant-initialiser value loc))
    (if (datum-bytes d) (bytevector-copy! bytes offset (datum-bytes d)))))

(define (find-datum label)
  (let next ((i (- (rows-count data-rows) 1)))
    (cond ((< i 0) #f)
          ((string=? label (datum-label (rows-ref data-rows i))) (rows-ref data-rows i))
          (else (next (- i 1))))))
