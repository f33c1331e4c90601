;; gen.scm - from the typed tree to P1pp.
;;
;; An expression is evaluated into a register RD by (gen E RD REGS): REGS are the registers it may destroy, RD being
;; one of them or an s-register.  Only the last instruction writes RD, so RD may occur in E.
;; Of two operands the one that needs more registers goes first; one that calls goes before any that does not, so a
;; call never finds anything of value in a register.  Two that call: the first is kept in the frame meanwhile.
;; A register holds a value extended to 64 bits as its type says: int with its sign, unsigned int with zeros.
;;
;; A frame, from sp up: words for outgoing stack arguments; saved s-registers; locals and spilled values.
;; The four scalar locals used most, whose address is not taken, live in s0 to s3.
;; A function with alloca, variable length arrays or locals of a wide alignment has a dynamic frame: s3 points behind
;; the outgoing words as they are at first, and all but these is addressed by it, so sp may move.
;;
;; Calls follow docs/P1.md, and: a struct argument takes as many argument words as it has; variadic arguments are
;; all stack words, behind the named ones, so va_list is a pointer that counts up.

(define out #f)                               ; builder: the unit's text
(define body #f)                              ; builder: the instructions of the current function
(define unit-prefix "cc")                     ; before labels that are the unit's own
(define weak-absent? #f)                      ; do weak names without a definition in the unit have none at all?
(define frame-size 0)                         ; of the current function so far, in bytes
(define frame-base "sp")                      ; the register that its parts are addressed by: sp or s3
(define outgoing-bytes 0)                     ; of the words for outgoing stack arguments, in a dynamic frame
(define free-slots '())                       ; spill slots to use again
(define result-slot #f)                       ; where the address for a wide result is kept
(define function-result #f)                   ; result type of the current function
(define label-count 0)

(define all-regs '("a0" "a1" "a2" "a3" "t0" "t1" "t2"))

;; Labels of libp1pp that C programs reach under these names.
(define shared-labels
  '(memcpy memmove memset memcmp setjmp longjmp spawn
    sys_read sys_write sys_open sys_close sys_lseek sys_brk sys_unlink sys_exit))

;; Other labels of libp1pp: a C name that looks like one gets `c.` in front.
(define foreign-labels (make-hash-table))
(for-each (lambda (name) (hash-table-set! foreign-labels name #t))
  '(parse_dec parse_hex fmt_dec fmt_hex is_digit is_hex_digit is_space is_alpha is_alnum init_arenas
    bump_init bump_alloc bump_mark bump_release bump_reset print eprint println eprintln print_cstr eprint_cstr
    print_int print_hex panic read_file write_file p1_main _start ELF_end))

;; The label of the C name NAME (symbol or byte string) with external linkage.
(define (c-label name)
  (let ((text (if (symbol? name) (symbol->string name) name)))
    (if (hash-table-contains? foreign-labels (string->symbol text)) (string-append "c." text) text)))

(define (new-label) (set! label-count (+ label-count 1)) label-count)

;; A label of this unit's own for something called TEXT, which need not be unique.
(define (unit-label text)
  (string-append unit-prefix "." text "." (number->string (new-label))))

;; ---------------------------------------------------------------- instructions

(define (put! x) (if (integer? x) (builder-add! body (number->string x)) (builder-add! body x)))

(define (ins1 op a)
  (builder-add! body "%") (builder-add! body op) (builder-add! body "(") (put! a) (builder-add! body ")\n"))

(define (ins2 op a b)
  (builder-add! body "%") (builder-add! body op) (builder-add! body "(") (put! a)
  (builder-add! body ", ") (put! b) (builder-add! body ")\n"))

(define (ins3 op a b c)
  (builder-add! body "%") (builder-add! body op) (builder-add! body "(") (put! a)
  (builder-add! body ", ") (put! b) (builder-add! body ", ") (put! c) (builder-add! body ")\n"))

(define (local-label n) (string-append "&.L" (number->string n)))

(define (place-label! n)
  (builder-add! body ":.L") (builder-add! body (number->string n)) (builder-add! body "\n"))

(define (jump! n) (ins1 "b" (local-label n)))

(define (move! rd rs) (if (not (string=? rd rs)) (ins2 "mov" rd rs)))

(define (add-constant! rd rs n) (if (zero? n) (move! rd rs) (ins3 "addi" rd rs n)))

;; RS, any 64 bits, as a value of integer type T.
(define (normalise! rd rs t)
  (let ((bits (* 8 (type-size t))))
    (cond ((= bits 64) (move! rd rs))
          ((and (= bits 8) (type-unsigned? t)) (ins3 "andi" rd rs 255))
          (else (ins3 "shli" rd rs (- 64 bits))
                (ins3 (if (type-unsigned? t) "shri" "sari") rd rd (- 64 bits))))))

(define (load! rd base offset t)
  (case (type-size t)
    ((1) (ins3 "lb" rd base offset)
         (if (not (type-unsigned? t)) (normalise! rd rd t)))
    ((2) (ins3 (if (type-unsigned? t) "ldh" "ldsh") rd base offset))
    ((4) (ins3 (if (or (type-unsigned? t) (floating? t)) "ldw" "ldsw") rd base offset))
    (else (ins3 "ld" rd base offset))))

(define (store! rs base offset size)
  (ins3 (case size ((1) "sb") ((2) "sth") ((4) "stw") (else "st")) rs base offset))

;; ---------------------------------------------------------------- frames

(define (allocate! size align)
  (set! frame-size (align-up frame-size (if (< align 8) 8 align)))
  (let ((at frame-size))
    (set! frame-size (+ at (align-up size 8)))
    at))

(define (take-slot!)
  (if (null? free-slots)
      (allocate! 8 8)
      (let ((slot (car free-slots))) (set! free-slots (cdr free-slots)) slot)))

(define (give-slot! slot) (set! free-slots (cons slot free-slots)))

;; ---------------------------------------------------------------- operands

;; Is E a local that lives in a register?
(define (in-register? e)
  (and (eq? (node-op e) 'local) (var-reg (node-a e))))

;; Evaluates E into some register and returns it: its own, or the first of REGS.
(define (operand e regs)
  (cond ((in-register? e) (var-reg (node-a e)))
        ((eq? (node-op e) 'same) (operand (node-a e) regs))
        (else (gen e (car regs) regs) (car regs))))

;; Evaluates A and B and calls (K RA RB).
(define (with-pair a b regs k)
  (with-pair* a b regs operand operand k))

;; The same, with EVAL-A and EVAL-B in place of operand.
(define (with-pair* a b regs eval-a eval-b k)
  (let ((m (node-need a)) (n (node-need b)) (have (length regs)))
    (cond ((in-register? a) (let ((rb (eval-b b regs))) (k (var-reg (node-a a)) rb)))
          ((in-register? b) (let ((ra (eval-a a regs))) (k ra (var-reg (node-a b)))))
          ((and (<= have m) (<= have n))
           (let ((slot (take-slot!)) (rb (eval-b b regs)))
             (ins3 "st" rb frame-base slot)
             (let ((ra (eval-a a regs)))
               (give-slot! slot)
               (let ((rb (if (string=? ra (car regs)) (cadr regs) (car regs))))
                 (ins3 "ld" rb frame-base slot)
                 (k ra rb)))))
          ((< m n) (let* ((rb (eval-b b regs)) (ra (eval-a a (without rb regs)))) (k ra rb)))
          (else (let* ((ra (eval-a a regs)) (rb (eval-b b (without ra regs)))) (k ra rb))))))

(define (without r regs)
  (cond ((null? regs) '())
        ((string=? r (car regs)) (cdr regs))
        (else (cons (car regs) (without r (cdr regs))))))

;; Calls (K BASE OFFSET) with lvalue LV's address in that form; destroys REGS, BASE being the first of them or fixed.
(define (with-address lv regs k)
  (case (node-op lv)
    ((local) (k frame-base (+ (var-slot (node-a lv)) (node-b lv))))
    ((global) (ins2 "la" (car regs) (string-append "&" (node-a lv))) (k (car regs) (node-b lv)))
    ((deref) (k (operand (node-a lv) regs) (node-b lv)))
    ;; A struct's value is its address.
    (else (gen lv (car regs) regs) (k (car regs) 0))))

;; ---------------------------------------------------------------- expressions

(define (memory-type? t) (memq (type-kind t) '(struct array vla func)))

(define (gen e rd regs)
  (case (node-op e)
    ((num) (ins2 "li" rd (node-a e)))
    ((local global deref)
     (cond ((in-register? e) (move! rd (var-reg (node-a e))))
           ((memory-type? (node-type e)) (with-address e regs (lambda (base off) (add-constant! rd base off))))
           (else (with-address e regs (lambda (base off) (load! rd base off (node-type e)))))))
    ((add sub mul div mod and or xor shl shr) (gen-binary e rd regs #f))
    ((ext) (normalise! rd (low-operand (node-a e) regs (type-size (node-type e))) (node-type e)))
    ((same) (gen (node-a e) rd regs))
    ((eq ne lt le) (gen-compare e rd regs))
    ((assign) (gen-assign e rd regs))
    ((addr) (with-address (node-a e) regs (lambda (base off) (add-constant! rd base off))))
    ((call) (gen-call e rd regs))
    ((comma) (gen-void (node-a e) regs) (gen (node-b e) rd regs))
    ((cond) (gen-cond e rd regs))
    ((land lor) (gen-logical e rd regs))
    ((neg bnot) (gen-unary e rd regs #f))
    ((bitf) (gen-bitfield e rd regs))
    ((zero) (gen-zero (node-a e) regs))
    ((stmtx) (gen-statements (node-a e)) (if (node-b e) (gen (node-b e) rd regs)))
    ((labaddr) (ins2 "la" rd (string-append "&" (node-a e))))
    ((argp) (ins1 "p1_argp" rd) (add-constant! rd rd (node-a e)))
    ((alloca) (gen-alloca e rd))
    ((sp) (move! rd "sp"))
    ((setsp) (move! "sp" (operand (node-a e) regs)))
    (else (error "gen: no such expression" (node-op e)))))

;; Evaluates E for its effects.
(define (gen-void e regs)
  (case (node-op e)
    ((num local global argp labaddr) #t)
    ((assign) (gen-assign e #f regs))
    ((add sub mul div mod and or xor shl shr eq ne lt le)
     (gen-void (node-a e) regs) (gen-void (node-b e) regs))
    ((ext same neg bnot addr deref bitf) (gen-void (node-a e) regs))
    ((comma) (gen-void (node-a e) regs) (gen-void (node-b e) regs))
    ((cond)
     (let ((other (new-label)) (end (new-label)))
       (gen-branch (node-a e) other #f regs)
       (gen-void (node-b e) regs)
       (jump! end)
       (place-label! other)
       (gen-void (node-c e) regs)
       (place-label! end)))
    ((land lor)
     (let ((end (new-label)))
       (gen-branch (node-a e) end (eq? (node-op e) 'lor) regs)
       (gen-void (node-b e) regs)
       (place-label! end)))
    ((stmtx) (gen-statements (node-a e)) (if (node-b e) (gen-void (node-b e) regs)))
    (else (gen e (car regs) regs))))

;; Evaluates E into some register of which only the low N bytes will be looked at.
(define (low-operand e regs n)
  (let ((op (node-op e)))
    (cond ((<= 8 n) (operand e regs))
          ((and (memq op '(ext same)) (<= n (type-size (node-type e))) (<= n (type-size (node-type (node-a e)))))
           (low-operand (node-a e) regs n))
          ((and (memq op '(add sub mul and or xor shl)) (<= n (type-size (node-type e))))
           (gen-binary e (car regs) regs #t) (car regs))
          ((and (memq op '(neg bnot)) (<= n (type-size (node-type e))))
           (gen-unary e (car regs) regs #t) (car regs))
          (else (operand e regs)))))

(define (immediate-form op)
  (case op ((add) "addi") ((and) "andi") ((or) "ori") ((shl) "shli") ((shr) "shri") (else #f)))

;; LOW?: the result need not be normalised.
(define (gen-binary e rd regs low?)
  (let* ((op (node-op e)) (t (node-type e)) (a (node-a e)) (b (node-b e))
         (wraps? (and (memq op '(add sub mul shl)) (< (type-size t) 8)))
         (finish (lambda () (if (and wraps? (not low?)) (normalise! rd rd t))))
         (n (type-size t))
         (eval-a (if (memq op '(add sub mul shl and or xor))
                     (if wraps? (lambda (x regs) (low-operand x regs n)) operand)
                     operand)))
    (cond
      ((and (num? b) (immediate-form op))
       (let ((ra (eval-a a regs)))
         (ins3 (cond ((and (eq? op 'shr) (not (type-unsigned? t))) "sari") (else (immediate-form op)))
               rd ra (if (memq op '(shl shr)) (bit-and (node-a b) 63) (node-a b)))
         (finish)))
      (else
       (with-pair* a b regs eval-a (if (eq? op 'shl) operand eval-a)
         (lambda (ra rb)
           (ins3 (case op
                   ((add) "add") ((sub) "sub") ((mul) "mul") ((and) "and") ((or) "or") ((xor) "xor") ((shl) "shl")
                   ((shr) (if (type-unsigned? t) "shr" "sar"))
                   ((div) (if (type-unsigned? t) "divu" "div"))
                   (else (if (type-unsigned? t) "remu" "rem")))
                 rd ra rb)
           (finish)))))))

(define (gen-unary e rd regs low?)
  (let* ((t (node-type e)) (ra (low-operand (node-a e) regs (type-size t)))
         (scratch (if (string=? ra (car regs)) (cadr regs) (car regs))))
    (if (eq? (node-op e) 'neg)
        (begin (ins2 "li" scratch 0) (ins3 "sub" rd scratch ra))
        (begin (ins2 "li" scratch -1) (ins3 "xor" rd ra scratch)))
    (if (and (not low?) (< (type-size t) 8)) (normalise! rd rd t))))

(define (gen-compare e rd regs)
  (let* ((op (node-op e)) (a (node-a e)) (b (node-b e)) (unsigned? (type-unsigned? (node-type a))))
    (cond
      ((and (num? b) (zero? (node-a b)) (memq op '(eq ne)))
       (ins3 "p1_setbz" (if (eq? op 'eq) "BEQZ" "BNEZ") rd (operand a regs)))
      (else
       (with-pair a b regs
         (lambda (ra rb)
           (case op
             ((eq ne) (put-set! (if (eq? op 'eq) "BEQ" "BNE") rd ra rb))
             ((lt) (put-set! (if unsigned? "BLTU" "BLT") rd ra rb))
             (else (put-set! (if unsigned? "BGEU" "BGE") rd rb ra)))))))))

(define (put-set! op rd ra rb)
  (builder-add! body "%p1_setb(") (builder-add! body op) (builder-add! body ", ") (put! rd)
  (builder-add! body ", ") (put! ra) (builder-add! body ", ") (put! rb) (builder-add! body ")\n"))

(define (put-branch! op ra rb label)
  (builder-add! body "%p1_condb(") (builder-add! body op) (builder-add! body ", ") (put! ra)
  (builder-add! body ", ") (put! rb) (builder-add! body ", ") (put! (local-label label)) (builder-add! body ")\n"))

;; Goes to LABEL if E is true (SENSE #t) or false (SENSE #f); falls through otherwise.
(define (gen-branch e label sense regs)
  (let ((op (node-op e)))
    (case op
      ((num) (if (eq? sense (not (zero? (node-a e)))) (jump! label)))
      ((eq ne lt le) (gen-compare-branch e label sense regs))
      ((same) (if (integral? (node-type (node-a e)))
                  (gen-branch (node-a e) label sense regs)
                  (ins3 "p1_condbz" (if sense "BNEZ" "BEQZ") (operand e regs) (local-label label))))
      ((comma) (gen-void (node-a e) regs) (gen-branch (node-b e) label sense regs))
      ((land lor)
       (if (eq? sense (eq? op 'lor))
           (begin (gen-branch (node-a e) label sense regs) (gen-branch (node-b e) label sense regs))
           (let ((past (new-label)))
             (gen-branch (node-a e) past (not sense) regs)
             (gen-branch (node-b e) label sense regs)
             (place-label! past))))
      (else (ins3 "p1_condbz" (if sense "BNEZ" "BEQZ") (operand e regs) (local-label label))))))

(define (gen-compare-branch e label sense regs)
  (let* ((op (node-op e)) (a (node-a e)) (b (node-b e)) (unsigned? (type-unsigned? (node-type a))))
    (cond
      ;; (x < y) != 0 and the like
      ((and (num? b) (zero? (node-a b)) (memq op '(eq ne)) (memq (node-op a) '(eq ne lt le land lor)))
       (gen-branch a label (if (eq? op 'ne) sense (not sense)) regs))
      ((and (num? b) (zero? (node-a b)) (memq op '(eq ne)))
       (ins3 "p1_condbz" (if (eq? sense (eq? op 'eq)) "BEQZ" "BNEZ") (operand a regs) (local-label label)))
      ((and (num? b) (zero? (node-a b)) (eq? op 'lt) (not unsigned?))
       (ins3 "p1_condbz" (if sense "BLTZ" "BGEZ") (operand a regs) (local-label label)))
      (else
       (with-pair a b regs
         (lambda (ra rb)
           (case op
             ((eq ne) (put-branch! (if (eq? sense (eq? op 'eq)) "BEQ" "BNE") ra rb label))
             ((lt) (put-branch! (if sense (if unsigned? "BLTU" "BLT") (if unsigned? "BGEU" "BGE")) ra rb label))
             (else (put-branch! (if sense (if unsigned? "BGEU" "BGE") (if unsigned? "BLTU" "BLT")) rb ra label)))))))))

(define (gen-logical e rd regs)
  (let ((no (new-label)) (end (new-label)))
    (gen-branch e no #f regs)
    (ins2 "li" rd 1)
    (jump! end)
    (place-label! no)
    (ins2 "li" rd 0)
    (place-label! end)))

(define (gen-cond e rd regs)
  (let ((no (new-label)) (end (new-label)))
    (gen-branch (node-a e) no #f regs)
    (gen (node-b e) rd regs)
    (jump! end)
    (place-label! no)
    (gen (node-c e) rd regs)
    (place-label! end)))

;; ---------------------------------------------------------------- assignment

;; RD is #f where the value is not wanted.
(define (gen-assign e rd regs)
  (let* ((lv (node-a e)) (value (node-b e)) (t (node-type e)) (size (type-size t))
         (eval (if rd operand (lambda (x regs) (low-operand x regs size))))
         (store (lambda (rv base off)
                  (store! rv base off size)
                  (if rd (move! rd rv)))))
    (cond
      ((struct? t) (gen-copy lv value size rd regs))
      ((eq? (node-op lv) 'bitf) (gen-bitfield-store lv value rd regs))
      ((in-register? lv)
       (gen value (var-reg (node-a lv)) regs)
       (if rd (move! rd (var-reg (node-a lv)))))
      ((eq? (node-op lv) 'deref)
       (with-pair* (node-a lv) value regs operand eval
         (lambda (base rv) (store rv base (node-b lv)))))
      (else
       (let ((rv (eval value regs)))
         (with-address lv (without rv regs) (lambda (base off) (store rv base off))))))))

(define copy-limit 64)                        ; bytes that are copied or cleared in line

(define (new-assign lv value loc)
  (let* ((t (node-type lv))
         (need (cond ((and (struct? t) (< copy-limit (type-size t))) calls)
                     ((struct? t) (max 4 (need-2 lv value)))
                     ((eq? (node-op lv) 'bitf) (max 4 (need-2 lv value)))
                     (else (max 2 (need-2 lv value))))))
    (%make-node 'assign t loc lv value #f need)))

(define (new-zero lv loc)
  (%make-node 'zero type:void loc lv #f #f
              (if (< copy-limit (type-size (node-type lv))) calls (max 2 (need-1 lv)))))

;; Copies the struct at VALUE to LV; the value is LV's address.
(define (gen-copy lv value size rd regs)
  (let ((to (new-addr lv (pointer-to type:void) (node-loc lv))))
    (if (< copy-limit size)
        (gen-call (runtime-call "memcpy" (pointer-to type:void)
                                (list to (new-same* value (pointer-to type:void))
                                      (new-num type:ulong size #f))
                                (node-loc lv))
                  (or rd "a0") regs)
        (with-pair to value regs
          (lambda (ra rb)
            (let ((scratch (car (without ra (without rb regs))))
                  (unit (min 8 (type-align (node-type lv)))))
              (let next ((at 0) (unit unit))
                (cond ((<= size at))
                      ((< (- size at) unit) (next at (quotient unit 2)))
                      (else
                       (ins3 (case unit ((8) "ld") ((4) "ldw") ((2) "ldh") (else "lb")) scratch rb at)
                       (store! scratch ra at unit)
                       (next (+ at unit) unit))))
              (if rd (move! rd ra))))))))

(define (gen-zero lv regs)
  (let ((size (type-size (node-type lv))))
    (if (< copy-limit size)
        (gen-call (runtime-call "memset" (pointer-to type:void)
                                (list (new-addr lv (pointer-to type:void) (node-loc lv))
                                      (new-int 0 #f) (new-num type:ulong size #f))
                                (node-loc lv))
                  "a0" regs)
        (with-address lv regs
          (lambda (base off)
            (let ((zero (if (string=? base (car regs)) (cadr regs) (car regs))))
              (ins2 "li" zero 0)
              (let next ((at 0) (unit (min 8 (type-align (node-type lv)))))
                (cond ((<= size at))
                      ((< (- size at) unit) (next at (quotient unit 2)))
                      (else (store! zero base (+ off at) unit) (next (+ at unit) unit))))))))))

;; ---------------------------------------------------------------- bit-fields

(define (unsigned-unit size)
  (case size ((1) type:uchar) ((2) type:ushort) ((4) type:uint) (else type:ulong)))

;; The WIDTH bits of RS from bit BIT, as a value of type T.
(define (extract! rd rs bit width t)
  (let ((left (- 64 (+ bit width))) (right (- 64 width)))
    (if (zero? left) (move! rd rs) (ins3 "shli" rd rs left))
    (if (not (zero? right)) (ins3 (if (type-unsigned? t) "shri" "sari") rd rd right))))

;; Does the bit-field lie in one unit of SIZE bytes?
(define (in-unit? bit width size) (<= (+ bit width) (* 8 size)))

(define (gen-bitfield e rd regs)
  (let* ((unit (node-a e)) (size (type-size (node-type unit))) (bit (node-b e)) (width (node-c e)))
    (with-address unit regs
      (lambda (base off)
        (if (in-unit? bit width size)
            (begin
              (load! (car regs) base off (unsigned-unit size))
              (extract! rd (car regs) bit width (node-type e)))
            (let* ((free (without base regs)) (sum (car free)) (byte (cadr free)))
              (ins3 "lb" sum base off)
              (ins3 "shri" sum sum bit)
              (do ((k 1 (+ k 1))) ((<= (+ bit width) (* 8 k)))
                (ins3 "lb" byte base (+ off k))
                (ins3 "shli" byte byte (- (* 8 k) bit))
                (ins3 "or" sum sum byte))
              (extract! rd sum 0 width (node-type e))))))))

(define (gen-bitfield-store lv value rd regs)
  (let* ((unit (node-a lv)) (bit (node-b lv)) (width (node-c lv)) (t (node-type lv))
         (size (type-size (node-type unit)))
         (mask (if (= width 64) -1 (- (arithmetic-shift 1 width) 1)))
         (store
          (lambda (base off rv)
            (let* ((free (without base (without rv regs))) (old (car free)) (new (cadr free)))
              (if (in-unit? bit width size)
                  (begin
                    (load! old base off (unsigned-unit size))
                    (ins3 "andi" old old (bit-not (arithmetic-shift mask bit)))
                    (ins3 "andi" new rv mask)
                    (if (not (zero? bit)) (ins3 "shli" new new bit))
                    (ins3 "or" old old new)
                    (store! old base off size))
                  (store-bytes! rv base off bit width old new))
              (if rd (extract! rd rv 0 width t))))))
    (if (eq? (node-op unit) 'deref)
        (with-pair (node-a unit) value regs (lambda (base rv) (store base (node-b unit) rv)))
        (let ((rv (operand value regs)))
          (with-address unit (without rv regs) (lambda (base off) (store base off rv)))))))

;; The low WIDTH bits of RV, from bit BIT of the byte at BASE + OFF on.
(define (store-bytes! rv base off bit width old new)
  (do ((k 0 (+ k 1))) ((<= (+ bit width) (* 8 k)))
    (let* ((low (if (zero? k) bit 0)) (high (min 8 (- (+ bit width) (* 8 k))))
           (mask (- (arithmetic-shift 1 high) (arithmetic-shift 1 low))))
      (if (zero? k) (ins3 "shli" new rv bit) (ins3 "shri" new rv (- (* 8 k) bit)))
      (if (< mask 255)
          (begin
            (ins3 "lb" old base (+ off k))
            (ins3 "andi" old old (- 255 mask))
            (ins3 "andi" new new mask)
            (ins3 "or" new new old)))
      (ins3 "sb" new base (+ off k)))))

;; ---------------------------------------------------------------- calls

;; An argument on its way: the node, its first word, its words, and where it waits once evaluated (a slot or #f).
(define-record-type arg
  (make-arg node word words slot)
  arg?
  (node  arg-node)
  (word  arg-word)
  (words arg-words)
  (slot  arg-slot set-arg-slot!))

(define (calls? e) (<= calls (node-need e)))

;; Can E be evaluated again and again, without effects?
(define (fixed-place? e) (memq (node-op e) '(local global)))

;; The arguments ARGS as records, the first at word FIRST; from argument NAMED on (if not #f) they are stack words.
(define (place-args args first named)
  (let next ((l args) (i 0) (word first) (placed '()))
    (if (null? l)
        (reverse placed)
        (let* ((word (if (and named (= i named) (< word 4)) 4 word))
               (t (node-type (car l)))
               (words (if (struct? t) (words-of t) 1)))
          (next (cdr l) (+ i 1) (+ word words) (cons (make-arg (car l) word words #f) placed))))))

;; Words of stack that a call with ARGS takes.
(define (stack-words args first named)
  (let next ((l (place-args args first named)) (n 0))
    (if (null? l) n (next (cdr l) (max n (- (+ (arg-word (car l)) (arg-words (car l))) 4))))))

(define (wide-result? t) (and (struct? t) (< 16 (type-size t))))

(define (gen-call e rd regs)
  (let* ((info (node-c e)) (callee (node-a e)) (buffer (callinfo-buffer info))
         (wide? (and buffer (wide-result? (callinfo-result info))))
         (args (place-args (node-b e) (if wide? 1 0) (callinfo-named info)))
         (callee-slot (and (not (string? callee)) (not (in-register? callee))
                           (< 1 (node-need callee)) (take-slot!))))
    (if callee-slot (ins3 "st" (operand callee all-regs) frame-base callee-slot))
    (let ((direct (evaluate-early! args)))
      (let ((regs (if direct (without (register-of (arg-word direct)) all-regs) all-regs)))
        (for-each (lambda (a) (store-stack-words! a regs)) args))
      (load-registers! args direct wide? buffer)
      (cond ((string? callee) (ins1 "call" (string-append "&" callee)))
            (callee-slot (ins3 "ld" "t2" frame-base callee-slot) (give-slot! callee-slot) (ins1 "callr" "t2"))
            ((in-register? callee) (ins1 "callr" (var-reg (node-a callee))))
            (else (gen callee "t2" '("t2" "t1" "t0")) (ins1 "callr" "t2"))))
    (for-each (lambda (a) (if (integer? (arg-slot a)) (give-slot! (arg-slot a)))) args)
    (cond ((and buffer (not wide?))
           (let ((slot (var-slot buffer)))
             (ins3 "st" "a0" frame-base slot)
             (if (< 8 (type-size (callinfo-result info))) (ins3 "st" "a1" frame-base (+ slot 8)))
             (ins3 "addi" rd frame-base slot)))
          ((void? (callinfo-result info)))
          (else (move! rd "a0")))))

;; Evaluates the arguments that contain calls, and structs that are not plain variables, and puts them aside.  The
;; last one goes to its place at once, if that is one register: it is the result; its slot is then #t.
(define (evaluate-early! args)
  (let next ((l (filter (lambda (a) (or (calls? (arg-node a))
                                        (and (struct? (node-type (arg-node a))) (not (fixed-place? (arg-node a))))))
                        args)))
    (cond ((null? l) #f)
          ((and (null? (cdr l)) (< (arg-word (car l)) 4) (not (struct? (node-type (arg-node (car l))))))
           (gen (arg-node (car l)) (register-of (arg-word (car l))) all-regs)
           (set-arg-slot! (car l) #t)
           (car l))
          (else
           (let ((slot (take-slot!)))
             (ins3 "st" (operand (arg-node (car l)) all-regs) frame-base slot)
             (set-arg-slot! (car l) slot)
             (next (cdr l)))))))

(define (register-of word) (list-ref all-regs word))

(define (store-stack-words! a regs)
  (if (< 4 (+ (arg-word a) (arg-words a)))
      (let ((at (* 8 (- (arg-word a) 4))))
        (cond ((struct? (node-type (arg-node a)))
               (load-struct-address! a "t0")
               (do ((k (max 0 (- 4 (arg-word a))) (+ k 1))) ((= k (arg-words a)))
                 (ins3 "ld" "t1" "t0" (* 8 k))
                 (ins3 "st" "t1" "sp" (+ at (* 8 k)))))
              ((arg-slot a) (ins3 "ld" "t0" frame-base (arg-slot a)) (ins3 "st" "t0" "sp" at))
              (else (ins3 "st" (operand (arg-node a) regs) "sp" at))))))

(define (load-struct-address! a r)
  (if (arg-slot a)
      (ins3 "ld" r frame-base (arg-slot a))
      (with-address (arg-node a) (list r) (lambda (base off) (add-constant! r base off)))))

;; Fills a0 to a3 from ARGS; DIRECT is in place already.
(define (load-registers! args direct wide? buffer)
  (let next ((l (filter (lambda (a) (and (< (arg-word a) 4) (not (eq? a direct)))) args))
             (free (if direct (without (register-of (arg-word direct)) all-regs) all-regs)))
    (cond
      ((pair? l)
       (let* ((a (car l)) (r (register-of (arg-word a))))
         (cond
           ((struct? (node-type (arg-node a)))
            (let ((last-word (min 4 (+ (arg-word a) (arg-words a)))))
              (load-struct-address! a "t0")
              (let fill ((w (arg-word a)) (free free))
                (if (< w last-word)
                    (begin
                      (ins3 "ld" (register-of w) "t0" (* 8 (- w (arg-word a))))
                      (fill (+ w 1) (without (register-of w) free)))
                    (next (cdr l) free)))))
           ((arg-slot a)
            (ins3 "ld" r frame-base (arg-slot a))
            (next (cdr l) (without r free)))
           (else
            (gen (arg-node a) r (cons r (without r free)))
            (next (cdr l) (without r free))))))
      (wide? (ins3 "addi" "a0" frame-base (var-slot buffer))))))

;; The new block lies directly above the words for outgoing arguments, which move down.
(define (gen-alloca e rd)
  (let* ((size (operand (node-a e) all-regs))
         (free (without size all-regs)) (block (car free)) (bottom (cadr free)))
    (add-constant! block "sp" outgoing-bytes)
    (ins3 "sub" block block size)
    (ins3 "andi" block block (- 0 (node-b e)))
    (if (zero? outgoing-bytes)
        (move! "sp" block)
        (begin
          (ins3 "addi" bottom block (- 0 outgoing-bytes))
          (move! "sp" bottom)))
    (move! rd block)))

;; ---------------------------------------------------------------- statements

(define (gen-statements l)
  (if (pair? l)
      (begin (gen-statement (car l)) (gen-statements (cdr l)))))

(define annotate? #f)                         ; put C lines before the code that they become?
(define annotated #f)                         ; the place of the last such line, its column aside

;; Puts the line of LOC into B as a comment, unless it was the last one there.
(define (annotate! b loc)
  (if (and annotate? loc)
      (let ((line (arithmetic-shift (file-loc loc) -12)) (text (loc-text loc)))
        (if (and text (not (eqv? line annotated)))
            (emit! b "# " (loc-file loc) ":" (loc-line loc) ": " text "\n"))
        (set! annotated line))))

(define (gen-statement s)
  (annotate! body (or (node-loc s) (and (memq (node-op s) '(expr br)) (node-loc (node-a s)))))
  (case (node-op s)
    ((expr) (gen-void (node-a s) all-regs))
    ((label) (place-label! (node-a s)))
    ((named-label) (emit! body ":" (named-label-label (node-a s)) "\n"))
    ((jump) (jump! (node-a s)))
    ((goto) (gen-goto (node-a s) (node-b s) (node-loc s)))
    ((igoto) (ins1 "br" (operand (node-a s) all-regs)))
    ((br) (gen-branch (node-a s) (node-b s) (node-c s) all-regs))
    ((ret) (gen-return (node-a s)))
    ((switch) (gen-switch (node-a s) (node-b s) (node-c s)))
    (else (error "gen-statement: no such statement" (node-op s)))))

;; FROM: endings of the goto.
(define (gen-goto label from loc)
  (for-each (lambda (e) (gen-void e all-regs)) (unwinding from (named-label-endings label) loc))
  (ins1 "b" (string-append "&" (named-label-label label))))

(define return-label 0)

(define (gen-return value)
  (if value
      (let ((t function-result))
        (cond ((not (struct? t)) (gen value "a0" all-regs))
              ((wide-result? t)
               (let ((pointer (new-local result-slot 0 (pointer-to t) #f)))
                 (gen-void (new-assign (new-deref pointer 0 t #f) value #f) all-regs)
                 (gen pointer "a0" all-regs)))
              (else
               (gen value "t0" (cons "t0" (without "t0" all-regs)))
               (load-words! t)))))
  (jump! return-label))

;; The struct of type T at t0 into a0 and a1.
(define (load-words! t)
  (let ((size (type-size t)))
    (if (and (= 8 (type-align t)) (zero? (remainder size 8)))
        (begin (ins3 "ld" "a0" "t0" 0) (if (< 8 size) (ins3 "ld" "a1" "t0" 8)))
        (let ((at (allocate! 16 8)))
          (let next ((k 0) (unit (min 8 (type-align t))))
            (cond ((<= size k))
                  ((< (- size k) unit) (next k (quotient unit 2)))
                  (else
                   (ins3 (case unit ((8) "ld") ((4) "ldw") ((2) "ldh") (else "lb")) "t1" "t0" k)
                   (store! "t1" frame-base (+ at k) unit)
                   (next (+ k unit) unit))))
          (ins3 "ld" "a0" frame-base at)
          (if (< 8 size) (ins3 "ld" "a1" frame-base (+ at 8)))))))

;; CASES: list of case-range, any order.
(define (gen-switch value cases otherwise)
  (let* ((unsigned? (type-unsigned? (node-type value))) (less? (if unsigned? u64<? <))
         (r (operand value all-regs))
         (sorted (list->vector (sort cases (lambda (a b) (less? (case-low a) (case-low b)))))))
    (search-cases r sorted 0 (vector-length sorted) unsigned? otherwise)))

;; Finds the case of R among those from index FROM to TO: a binary search down to a few, then one by one.
(define (search-cases r cases from to unsigned? otherwise)
  (let ((less (if unsigned? "BLTU" "BLT")) (scratch (if (string=? r "t0") "t1" "t0")))
    (cond
      ((<= (- to from) 3)
       (do ((i from (+ i 1))) ((= i to))
         (let* ((c (vector-ref cases i)) (low (case-low c)) (high (case-high c)))
           (ins2 "li" scratch low)
           (if (= low high)
               (put-branch! "BEQ" r scratch (case-label c))
               (let ((past (new-label)))
                 (put-branch! less r scratch past)
                 (ins2 "li" scratch high)
                 (put-branch! (if unsigned? "BGEU" "BGE") scratch r (case-label c))
                 (place-label! past)))))
       (jump! otherwise))
      (else
       (let ((middle (quotient (+ from to) 2)) (upper (new-label)))
         (ins2 "li" scratch (case-low (vector-ref cases middle)))
         (put-branch! (if unsigned? "BGEU" "BGE") r scratch upper)
         (search-cases r cases from middle unsigned? otherwise)
         (place-label! upper)
         (search-cases r cases middle to unsigned? otherwise))))))

;; ---------------------------------------------------------------- functions

(define s-regs '("s0" "s1" "s2" "s3"))

;; Gives REGS to those of LOCALS that are used most.  Returns the registers in use.
(define (choose-registers! locals regs)
  (let next ((regs regs) (used '()))
    (let ((v (best-candidate locals)))
      (if (and v (pair? regs))
          (begin (set-var-reg! v (car regs)) (next (cdr regs) (cons (car regs) used)))
          (reverse used)))))

(define (best-candidate locals)
  (let next ((l locals) (best #f))
    (cond ((null? l) best)
          ((and (not (var-reg (car l))) (not (var-address? (car l))) (scalar? (var-type (car l)))
                (not (volatile? (var-type (car l))))
                (< 2 (var-uses (car l)))
                (or (not best) (< (var-uses best) (var-uses (car l)))))
           (next (cdr l) (car l)))
          (else (next (cdr l) best)))))

;; Writes the function LABEL.  PARAMS: its parameters as variables; LOCALS: all variables, those included;
;; STATEMENTS in order; OUTGOING: words of stack arguments its calls need at most; NARROW?: arguments come promoted.
(define (gen-function label type params locals statements outgoing narrow?)
  (set! body (make-builder))
  (set! free-slots '())
  (set! return-label (new-label))
  (set! function-result (type-base type))
  (let* ((align (fold (lambda (n v) (max n (type-align (var-type v)))) 16 locals))
         (dynamic? (or dynamic-frame? (< 16 align)))
         (skip (set-frame! dynamic? outgoing))
         (used (choose-registers! locals (if dynamic? '("s0" "s1" "s2") s-regs)))
         (saved (map (lambda (r) (cons r (allocate! 8 8))) used))
         (base-slot (and dynamic? (allocate! 8 8)))
         (wide? (wide-result? function-result)))
    (for-each (lambda (v)
                (if (not (var-reg v))
                    (set-var-slot! v (allocate! (max 0 (type-size (var-type v))) (type-align (var-type v))))))
              locals)
    (if dynamic? (gen-frame-base base-slot align))
    (for-each (lambda (s) (ins3 "st" (car s) frame-base (cdr s))) saved)
    (if wide?
        (begin
          (set! result-slot (make-var 'result type:ulong (allocate! 8 8) #f 0 #t))
          (ins3 "st" "a0" frame-base (var-slot result-slot))))
    (let next ((l params) (word (if wide? 1 0)))
      (if (pair? l)
          (begin
            (receive-parameter! (car l) word narrow?)
            (next (cdr l) (+ word (if (struct? (var-type (car l))) (words-of (var-type (car l))) 1))))))
    (gen-statements statements)
    (place-label! return-label)
    (for-each (lambda (s) (ins3 "ld" (car s) frame-base (cdr s))) saved)
    (if dynamic? (ins3 "ld" "s3" "s3" base-slot))
    (builder-add! body "%eret\n")
    (emit! out ":" label "\n.scope\n%enter("
           (if dynamic? (+ outgoing-bytes (- align 16) (align-up frame-size 16)) (align-up frame-size 16)) ")\n")
    (builder-add! out (builder->bytevector body))
    (builder-add! out ".endscope\n")))

(define (set-frame! dynamic? outgoing)
  (set! frame-base (if dynamic? "s3" "sp"))
  (set! frame-size (if dynamic? 0 (* 8 outgoing)))
  (set! outgoing-bytes (align-up (* 8 outgoing) 16)))

;; Sets s3, of which the old value is kept in SLOT, to a multiple of ALIGN, at least 16.
(define (gen-frame-base slot align)
  (ins3 "addi" "t0" "sp" (+ outgoing-bytes (- align 16)))
  (if (< 16 align) (ins3 "andi" "t0" "t0" (- 0 align)))
  (ins3 "st" "s3" "t0" slot)
  (ins2 "mov" "s3" "t0"))

(define (receive-parameter! v word narrow?)
  (let ((t (var-type v)))
    (if (struct? t)
        (do ((k 0 (+ k 1))) ((= k (words-of t)))
          (ins3 "st" (incoming-word (+ word k)) frame-base (+ (var-slot v) (* 8 k))))
        (let ((r (incoming-word word)))
          (cond ((not (var-reg v)) (store! r frame-base (var-slot v) (type-size t)))
                ((and narrow? (integral? t)) (normalise! (var-reg v) r t))
                (else (move! (var-reg v) r)))))))

;; The register with argument word WORD; loads it into t0 if it came on the stack.
(define (incoming-word word)
  (if (< word 4)
      (register-of word)
      (begin (ins2 "ldarg" "t0" (- word 4)) "t0")))
