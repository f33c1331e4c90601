;; flat.scm - writes P1-ARCH.M1, the table that turns P1 at M0's level into bytes.
;;
;;   flat.scm ARCH OUT SOURCE...
;;
;; M0 knows no macros with operands, so each op with its registers and small constants is one word,
;; such as `add_a0,a0,t1` or `ld_t0,sp,neg8`, and the table has a DEFINE for each word that the SOURCEs use:
;; M0 gets slower with each row.  What an op becomes is in flat-ARCH.scm, the only part that knows a machine.
;;
;; A row is in the table if some source uses it, in an order that depends on the set of words alone; so the
;; three tables have the same rows.  A word that starts like an op and is none stops with its file and line.

;;;; Failures

(define (stop message)
  (write-line stderr message)
  (exit 1))
(define (stop-at path line . message)
  (stop (apply string-append path ":" (number->string line) ": flat: " message)))

;; For encoders: this operand has no place in the instruction.
(define (refuse what x) (raise (format "~a ~d is out of reach on ~a" what x arch)))

;;;; The command line

(if (< (length (argv)) 5) (stop "usage: flat.scm ARCH OUT SOURCE..."))
(define arch (list-ref (argv) 2))
(define out-path (list-ref (argv) 3))
(define source-paths (list-tail (argv) 4))
(if (not (member arch '("amd64" "aarch64" "riscv64")))
    (stop (string-append "flat: unknown architecture " arch ": it is one of amd64, aarch64, riscv64")))

;;;; Bytes as hex digits, for flat-ARCH.scm

(define digits "0123456789ABCDEF")
(define (byte x)
  (string (string-ref digits (bit-and 15 (arithmetic-shift x -4))) (string-ref digits (bit-and 15 x))))
;; The low N bytes of X, lowest first.
(define (bytes x n)
  (if (= n 0) "" (string-append (byte x) (bytes (arithmetic-shift x -8) (- n 1)))))
(define (word x) (bytes x 4))
;; Whether X is what N bits hold, with a sign.
(define (fits? x n) (= x (sign-extend x n)))
(define hex string-append)

;;;; The ops: name, and what stands behind the underscore
;; r: a register.  s: a register or sp.  t: a register or br.  i: a constant.  k: one that is not negative.
;; n: the name of a system call.

(define shapes
  '((li r) (la t) (mov r s)
    (add r r r) (sub r r r) (and r r r) (or r r r) (xor r r r) (mul r r r)
    (div r r r) (rem r r r) (divu r r r) (remu r r r) (shl r r r) (shr r r r) (sar r r r)
    (addi r r i) (andi r r i) (ori r r i) (shli r r i) (shri r r i) (sari r r i)
    (ld r s i) (st r s i) (lb r s i) (sb r s i) (ldh r s i) (ldsh r s i) (sth r s i) (ldw r s i) (ldsw r s i)
    (stw r s i) (ldarg r k)
    (b) (br r) (beq r r) (bne r r) (blt r r) (bltu r r) (beqz r) (bnez r) (bltz r)
    (call) (callr r) (tail) (tailr r) (ret) (enter k) (eret) (syscall) (sys n)))

(define registers '(a0 a1 a2 a3 t0 t1 t2 s0 s1 s2 s3))
(define calls '(read write openat close lseek brk unlinkat exit exit_group clone execve waitid spawn))

;; Place of X in L, from 0; #f if it is not there.
(define (place x l)
  (let loop ((l l) (i 0))
    (cond ((null? l) #f) ((eq? x (car l)) i) (else (loop (cdr l) (+ i 1))))))

;;;; What an op becomes: flat-ARCH.scm has the numbers, and an encoder for each kind of instruction

(load (string-append "flat-" arch ".scm"))

(define (number-of register) (cdr (assq register register-numbers)))
(define (operand kind x) (if (memq kind '(r s t)) (number-of x) x))

(define (expand op arguments)
  (case op
    ((li) (apply encode-li arguments))
    ((la) (apply encode-la arguments))
    ((mov) (apply encode-mov arguments))
    ((addi) (apply encode-addi arguments))
    ((andi ori) (apply encode-logic op arguments))
    ((shli shri sari) (apply encode-shift op arguments))
    ((ld st lb sb ldh ldsh sth ldw ldsw stw) (apply encode-memory op arguments))
    ((ldarg) (apply encode-ldarg arguments))
    ((b) (encode-br (number-of 'br)))
    ((br) (apply encode-br arguments))
    ((beq bne blt bltu) (hex (apply encode-unless op arguments) (encode-br (number-of 'br))))
    ((beqz bnez bltz) (hex (apply encode-unless-zero op arguments) (encode-br (number-of 'br))))
    ((call) (encode-callr (number-of 'br)))
    ((callr) (apply encode-callr arguments))
    ((tail) (hex (encode-leave) (encode-br (number-of 'br))))
    ((tailr) (hex (encode-leave) (apply encode-br arguments)))
    ((ret) (encode-ret))
    ((eret) (hex (encode-leave) (encode-ret)))
    ((enter) (encode-enter (bit-and -16 (+ 15 (car arguments)))))
    ((syscall) (encode-syscall))
    ((sys) (bytes (cdr (assq (car arguments) call-numbers)) 8))
    (else (apply encode-three op arguments))))

;;;; Words to ops

;; Where C first stands in TEXT from I on; END if nowhere.
(define (find text c i end)
  (if (or (= i end) (= (string-ref text i) c)) i (find text c (+ i 1) end)))

(define (split text c)
  (let loop ((i 0) (parts '()))
    (let ((j (find text c i (string-length text))))
      (if (= j (string-length text))
          (reverse (cons (substring text i j) parts))
          (loop (+ j 1) (cons (substring text i j) parts))))))

;; 12, neg8; #f for anything else.  Each number has one spelling, so that each op has one word.
(define (constant text)
  (if (and (< 3 (string-length text)) (string=? (substring text 0 3) "neg"))
      (let ((value (natural (substring text 3 (string-length text)))))
        (and value (< 0 value) (- value)))
      (natural text)))
(define (natural text)
  (let ((value (string->number text)))
    (and value (<= 0 value) (string=? text (number->string value)) value)))

;; The operand that TEXT is as KIND says; #f if it is none.
(define (operand-of kind text)
  (let ((name (string->symbol text)))
    (case kind
      ((i) (constant text))
      ((k) (natural text))
      ((n) (and (memq name calls) name))
      ((s) (and (or (memq name registers) (eq? name 'sp)) name))
      ((t) (and (or (memq name registers) (eq? name 'br)) name))
      (else (and (memq name registers) name)))))

;; WORD as a list of op and operands; #f if it does not start like an op; a byte string that says what is wrong.
(define (parse text)
  (let ((under (find text #\_ 0 (string-length text))))
    (let ((shape (assq (string->symbol (substring text 0 under)) shapes)))
      (and shape (parse-operands text under (car shape) (cdr shape))))))

(define (parse-operands text under op kinds)
  (let ((texts (if (= under (string-length text)) '() (split (substring text (+ under 1) (string-length text)) #\,))))
    (if (not (= (length texts) (length kinds)))
        (format "`~a` has ~d operands, ~a takes ~d" text (length texts) op (length kinds))
        (let loop ((texts texts) (rest kinds) (operands '()))
          (cond ((null? texts) (cons op (reverse operands)))
                ((operand-of (car rest) (car texts)) =>
                 (lambda (x) (loop (cdr texts) (cdr rest) (cons x operands))))
                (else (format "`~a`: `~a` is no ~a" text (car texts)
                              (case (car rest) ((i) "constant") ((k) "natural number") ((n) "system call") (else "register")))))))))

;;;; Sources to words

(define (blank? c) (memq c '(#\space #\tab)))

;; Calls VISIT with each token of TEXT and its line.  A string is one token, with its quotes.
(define (tokens text visit)
  (let ((end (string-length text)))
    (let loop ((i 0) (line 1))
      (if (< i end)
          (let ((c (string-ref text i)))
            (cond ((= c #\newline) (loop (+ i 1) (+ line 1)))
                  ((blank? c) (loop (+ i 1) line))
                  ((memq c '(#\# #\;)) (loop (find text #\newline i end) line))
                  ((memq c '(#\" #\'))
                   (let ((j (find text c (+ i 1) end)))
                     (if (= j end) (raise (cons line "unterminated string")))
                     (visit (substring text i (+ j 1)) line)
                     (loop (+ j 1) (+ line (- (length (split (substring text i j) #\newline)) 1)))))
                  (else
                   (let ((j (token-end text i end)))
                     (visit (substring text i j) line)
                     (loop j line)))))))))

(define (token-end text i end)
  (if (or (= i end) (= (string-ref text i) #\newline) (blank? (string-ref text i)))
      i
      (token-end text (+ i 1) end)))

(define (read-whole path)
  (let ((port (open-input path)))
    (if (not (car port)) (stop (format "flat: ~a: cannot open, errno ~d" path (cdr port))))
    (let ((text (read-all (cdr port))))
      (close (cdr port))
      (if (not (car text)) (stop (format "flat: ~a: cannot read, errno ~d" path (cdr text))))
      (cdr text))))

;; word -> list of op, operands, and the expansion.
(define rows (make-hash-table))

;; What the source itself DEFINEs, name and value, is its own affair.
(define (collect path)
  (let ((own 0))
    (guard (e ((pair? e) (stop-at path (car e) (cdr e))))
      (tokens (read-whole path)
              (lambda (token line)
                (cond ((< 0 own) (set! own (- own 1)))
                      ((string=? token "DEFINE") (set! own 2))
                      ((hash-table-contains? rows token))
                      (else (add-row path line token (parse token)))))))))

(define (add-row path line token op)
  (cond ((string? op) (stop-at path line op))
        (op
         (let ((kinds (cdr (assq (car op) shapes))))
           (guard (e ((string? e) (stop-at path line "`" token "`: " e)))
             (let ((text (expand (car op) (map operand kinds (cdr op)))))
               (if (string=? text "") (raise "it does nothing"))
               (hash-table-set! rows token (cons op text))))))))

;;;; The order of the rows: by op, then by the operands, registers and calls in the order of their lists

(define (sort-key op)
  (cons (place (car op) (map car shapes))
        (map (lambda (x)
               (cond ((integer? x) x)
                     ((place x registers))
                     ((place x calls))
                     (else 100)))           ; sp, br
             (cdr op))))

(define (key<? a b)
  (cond ((or (null? a) (null? b)) (pair? b))
        ((= (car a) (car b)) (key<? (cdr a) (cdr b)))
        (else (< (car a) (car b)))))

(define (merge a b)
  (let loop ((a a) (b b) (done '()))
    (cond ((null? a) (append (reverse done) b))
          ((null? b) (append (reverse done) a))
          ((key<? (car (car b)) (car (car a))) (loop a (cdr b) (cons (car b) done)))
          (else (loop (cdr a) b (cons (car a) done))))))

;; L, a list of pairs, by the keys in their cars.
(define (sort l)
  (if (or (null? l) (null? (cdr l)))
      l
      (let loop ((l l) (left '()) (right '()))
        (if (null? l)
            (merge (sort left) (sort right))
            (loop (cdr l) (cons (car l) right) left)))))

;;;; The table

(define (file-name path) (car (reverse (split path #\/))))

(define (table)
  (let ((out (open-output-string)))
    (write-string out (format "# P1-~a.M1 - P1 at M0's level for ~a: what each word of these sources becomes.~%" arch arch))
    (write-string out (apply string-append "# Made by flat.scm from"
                             (append (map (lambda (path) (string-append " " (file-name path))) source-paths)
                                     (list "; not to be changed by hand.\n"))))
    (for-each (lambda (row) (write-string out (cdr row)))
              (sort (map (lambda (entry)
                           (cons (sort-key (car (cdr entry)))
                                 (string-append "DEFINE " (car entry) " " (cdr (cdr entry)) "\n")))
                         (hash-table->alist rows))))
    (write-string out entry-code)
    (get-output-string out)))

(define (write-whole path text)
  (let ((port (open-output path)))
    (if (not (car port)) (stop (format "flat: ~a: cannot write, errno ~d" path (cdr port))))
    (let ((written (write-string (cdr port) text)))
      (if (not (car written)) (stop (format "flat: ~a: cannot write, errno ~d" path (cdr written))))
      (close (cdr port)))))

(for-each collect source-paths)
(write-whole out-path (table))
