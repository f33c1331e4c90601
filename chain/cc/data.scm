;; data.scm - objects with static storage: their contents, from initialisers, and the data part of the output.

(define-record-type datum
  (make-datum label size align bytes relocs)
  datum?
  (label  datum-label)
  (size   datum-size)
  (align  datum-align)
  (bytes  datum-bytes)                        ; contents, or #f if all zero
  (relocs datum-relocs))                      ; ascending

;; An address in an object: eight bytes at OFFSET are to be that of LABEL plus ADDEND.
(define-record-type reloc
  (make-reloc offset label addend loc)
  reloc?
  (offset reloc-offset)
  (label  reloc-label)
  (addend reloc-addend)
  (loc    reloc-loc))

(define data-rows (make-rows))                ; of datum
(define data-labels (make-hash-table))        ; label -> datum
(define string-labels (make-hash-table))      ; contents with terminator -> label
(define inner-labels (make-hash-table))       ; label -> list of (offset . loc) that need a label of their own
(define sections (make-hash-table))           ; label -> name of the section it was declared to be in
(define absent-labels (make-hash-table))      ; those of weak names without a definition: their address is 0

(define (add-datum! label size align bytes relocs)
  (for-each (lambda (r)
              (if (not (zero? (reloc-addend r))) (mark-inside! (reloc-label r) (reloc-addend r) (reloc-loc r))))
            relocs)
  (let ((d (make-datum label size align bytes relocs)))
    (hash-table-set! data-labels label d)
    (rows-add! data-rows d)))

;; The assembler adds nothing to an address, so one that points into an object needs a label there.
(define (mark-inside! label offset loc)
  (let ((known (hash-table-ref inner-labels label '())))
    (if (not (assv offset known)) (hash-table-set! inner-labels label (cons (cons offset loc) known)))))

(define (inner-label label offset) (string-append label "+" (number->string offset)))

;; The label of an anonymous object with the contents BYTES, shared by all that ask.
(define (string-label bytes align)
  (let ((key (if (= align 1) bytes (cons align bytes))))
    (or (hash-table-ref string-labels key #f)
        (let ((label (unit-label "str")))
          (hash-table-set! string-labels key label)
          (add-datum! label (bytevector-length bytes) align bytes '())
          label))))

;; ---------------------------------------------------------------- initialised objects

;; An initialised object may have so many bytes: they are all written down.
(define max-image 67108864)

;; Makes the static object LABEL of type T from the initialiser ITEMS, a list of entries.
(define (define-object! label t align items loc)
  (let* ((size (fold (lambda (n e) (max n (entry-end e))) (type-size t) items))
         (check (if (< max-image size)
                    (fail loc "the initialized object is too large: ~d bytes; ~d are allowed" size max-image)))
         (bytes (make-bytevector size 0))
         (relocs (fold (lambda (relocs e)
                         (fold insert-reloc (relocs-outside relocs e) (store-entry! bytes e loc)))
                       '() items)))
    (add-datum! label size align (if (and (null? relocs) (all-zero? bytes)) #f bytes) (reverse relocs))))

;; RELOCS, which descend, with R.
(define (insert-reloc relocs r)
  (if (or (null? relocs) (< (reloc-offset (car relocs)) (reloc-offset r)))
      (cons r relocs)
      (cons (car relocs) (insert-reloc (cdr relocs) r))))

;; Those of RELOCS, which descend, that entry E does not override.
(define (relocs-outside relocs e)
  (let ((from (entry-offset e)) (to (entry-end e)))
    (if (or (null? relocs) (< (reloc-offset (car relocs)) from))
        relocs
        (filter (lambda (r) (or (< (reloc-offset r) from) (<= to (reloc-offset r)))) relocs))))

;; Puts the value of entry E, a constant, into BYTES.  Returns the list of relocations it needs.
(define (store-entry! bytes e loc)
  (let ((offset (entry-offset e)) (type (entry-type e)) (value (entry-value e)) (field (entry-field e)))
    (cond
      ((string? value) (bytevector-copy! bytes offset value) '())
      ((struct? type) (copy-constant! bytes offset value loc))
      (else
       (let ((v (constant-address value (node-loc value))))
         (cond
           ((and field (integer? v)) (store-bits! bytes offset (member-bit field) (member-width field) v) '())
           ((integer? v) (store-integer! bytes offset (type-size type) v) '())
           ((or field (not (= 8 (type-size type)))) (not-constant-initialiser value loc))
           (else (list (make-reloc offset (car v) (cdr v) loc)))))))))

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
  (let ((d (and (eq? (node-op value) 'global) (zero? (node-b value)) (hash-table-ref data-labels (node-a value) #f))))
    (if (not d) (not-constant-initialiser value loc))
    (if (datum-bytes d) (bytevector-copy! bytes offset (datum-bytes d)))
    (map (lambda (r) (make-reloc (+ offset (reloc-offset r)) (reloc-label r) (reloc-addend r) loc)) (datum-relocs d))))

;; ---------------------------------------------------------------- addresses in other units' objects
;; Where an object is another unit's, no label can be put into it: the unit with `main` computes addresses of its parts
;; before that starts.

(define (late? r)
  (not (or (zero? (reloc-addend r)) (absent? r) (hash-table-contains? data-labels (reloc-label r)))))

(define (absent? r) (hash-table-contains? absent-labels (reloc-label r)))

(define late-addresses? #f)                   ; have they been taken care of?

;; At the place of label main: ends in MAIN, where the function itself is.
(define (gen-late-addresses main)
  (set! body (make-builder))
  (for-each-late
   (lambda (d r)
     (ins2 "la" "t0" (string-append "&" (reloc-label r)))
     (ins3 "addi" "t0" "t0" (reloc-addend r))
     (ins2 "la" "t1" (string-append "&" (datum-label d)))
     (ins3 "st" "t0" "t1" (reloc-offset r))))
  (set! late-addresses? #t)
  (let ((code (builder->bytevector body)))
    (if (< 0 (string-length code))
        (begin
          (builder-add! out code)
          (emit! out "%b(&" main ")\n")))))

;; Calls (F datum reloc) for each of them.
(define (for-each-late f)
  (do ((i 0 (+ i 1))) ((= i (rows-count data-rows)))
    (let ((d (rows-ref data-rows i)))
      (for-each (lambda (r) (if (late? r) (f d r))) (datum-relocs d)))))

;; ---------------------------------------------------------------- output

(define (gen-data)
  (if (not late-addresses?)
      (for-each-late
       (lambda (d r)
         (fail (reloc-loc r)
               "only the unit of `main` can have an initializer that points into an object of another: ~a"
               (reloc-label r)))))
  (let ((n (rows-count data-rows)))
    (if (< 0 n) (builder-add! out ".align 4096\n"))
    (do ((i 0 (+ i 1)) (named '() (let ((section (datum-section (rows-ref data-rows i))))
                                    (if (or (not section) (member section named)) named (cons section named)))))
        ((= i n) (for-each gen-section (reverse named)))
      (if (not (datum-section (rows-ref data-rows i))) (gen-datum (rows-ref data-rows i))))
    (builder-add! out ".align 8\n")))

(define (datum-section d) (hash-table-ref sections (datum-label d) #f))

;; The objects of section NAME, between the labels for its ends if the unit has declared those.
(define (gen-section name)
  (let* ((all (let next ((i (- (rows-count data-rows) 1)) (l '()))
                (if (< i 0) l
                    (let ((d (rows-ref data-rows i)))
                      (next (- i 1) (if (equal? name (datum-section d)) (cons d l) l))))))
         (align (fold (lambda (n d) (max n (datum-align d))) 1 all)))
    (emit! out ".align " align "\n")
    (gen-section-end "__start_" name)
    (for-each gen-datum all)
    (gen-section-end "__stop_" name)))

(define (gen-section-end which name)
  (let ((label (string-append which name)))
    (if (hash-table-contains? globals (string->symbol label)) (emit! out ":" label "\n"))))

(define (gen-datum d)
  (if (< 1 (datum-align d)) (emit! out ".align " (datum-align d) "\n"))
  (emit! out ":" (datum-label d) "\n")
  (let ((marks (hash-table-ref inner-labels (datum-label d) '())))
    (if (and (not (datum-bytes d)) (null? marks))
        (if (< 0 (datum-size d)) (emit! out ".fill " (datum-size d) " 00\n"))
        (gen-bytes d marks))))

(define hex-pairs
  (let ((v (make-vector 256 "")) (digits "0123456789ABCDEF"))
    (do ((i 0 (+ i 1))) ((= i 256) v)
      (vector-set! v i (string (string-ref digits (quotient i 16)) (string-ref digits (remainder i 16)))))))

(define (gen-bytes d marks)
  (let ((bytes (or (datum-bytes d) (make-bytevector (datum-size d) 0))) (size (datum-size d)))
    (let next ((at 0) (relocs (datum-relocs d)))
      (if (assv at marks) (emit! out "\n:" (inner-label (datum-label d) at) "\n"))
      (cond ((<= size at) (builder-add! out "\n"))
            ((and (pair? relocs) (= at (reloc-offset (car relocs))))
             (let ((r (car relocs)))
               (emit! out "\n"
                      (cond ((absent? r) (format "$(~d)" (reloc-addend r)))
                            ((late? r) "$(0)")
                            ((zero? (reloc-addend r)) (string-append "&" (reloc-label r) " 00000000"))
                            (else (string-append "&" (inner-label (reloc-label r) (reloc-addend r)) " 00000000")))
                      "\n")
               (next (+ at 8) (cdr relocs))))
            (else
             (builder-add! out (vector-ref hex-pairs (bytevector-u8-ref bytes at)))
             (if (= 31 (bit-and at 31)) (builder-add! out "\n"))
             (next (+ at 1) relocs))))
    (for-each (lambda (m)
                (if (not (and (<= 0 (car m)) (<= (car m) size)))
                    (fail (cdr m) "the address is outside of its object")))
              marks)))
