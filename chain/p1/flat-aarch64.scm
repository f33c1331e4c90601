;; flat-aarch64.scm - aarch64 for flat.scm: the same registers, frames and encodings as P1-aarch64.M1pp, which explains
;; them.

(define register-numbers
  '((a0 . 8) (a1 . 0) (a2 . 1) (a3 . 2) (t0 . 3) (t1 . 9) (t2 . 10) (s0 . 4) (s1 . 5) (s2 . 19) (s3 . 20)
    (sp . 31) (br . 17)))
(define x16 16)
(define fp 29)
(define zr 31)

(define call-numbers
  '((unlinkat . 35) (openat . 56) (close . 57) (lseek . 62) (read . 63) (write . 64) (exit . 93) (exit_group . 94)
    (waitid . 95) (brk . 214) (clone . 220) (execve . 221) (spawn . 1024)))

;;;; Pieces of an instruction.  OP: the word without its operands; D, N, M: destination and two operands

(define (dnm op d n m) (word (+ op d (* 32 n) (* 65536 m))))
(define (move d n) (if (= d n) "" (dnm #xAA0003E0 d 0 n)))

;; Bits of X from place P.
(define (bits x p n) (zero-extend (arithmetic-shift x (- p)) n))

;;;; Constants, addresses, copies: load the literal that follows, and pass over it

(define (encode-li d) (hex (word (+ #x58000040 d)) "03000014"))
(define (encode-la d) (hex (word (+ #x18000040 d)) "02000014"))
(define (encode-mov d n) (if (= n 31) (dnm #x91000000 d n 0) (move d n)))

;;;; Three registers

(define (encode-three op d n m)
  (case op
    ((rem) (remainder-of #x9AC00C00 d n m))
    ((remu) (remainder-of #x9AC00800 d n m))
    (else
     (dnm (case op
            ((add) #x8B000000) ((sub) #xCB000000) ((and) #x8A000000) ((or) #xAA000000) ((xor) #xCA000000)
            ((mul) #x9B007C00) ((div) #x9AC00C00) ((divu) #x9AC00800)
            ((shl) #x9AC02000) ((shr) #x9AC02400) ((sar) #x9AC02800))
          d n m))))
(define (remainder-of divide d n m)
  (hex (dnm divide x16 n m) (dnm (+ #x9B008000 (* 1024 n)) d x16 m)))

;;;; A register and a constant

(define (encode-addi d n x)
  (cond ((< -1 x #x1000000) (add-24 #x91000000 d n x))
        ((< #x-1000000 x 0) (add-24 #xD1000000 d n (- x)))
        (else (refuse "constant" x))))
(define (add-24 op d n x)
  (cond ((= x 0) (if (= d n) "" (add-12 op d n 0)))
        ((< x 4096) (add-12 op d n x))
        (else (hex (add-12 (+ op #x400000) d n (bits x 12 12))
                   (if (= 0 (bits x 0 12)) "" (add-12 op d d (bits x 0 12)))))))
(define (add-12 op d n x) (dnm op d (+ n (* 32 x)) 0))

;; A constant that is one run of ones, around the end of the word if need be.
(define (encode-logic op d n x)
  (let ((base (case op ((andi) #x92400000) (else #xB2400000))))
    (cond ((run? x) (dnm (+ base (run-field (first-one x) (after-run x))) d n 0))
          ((run? (bit-not x)) (dnm (+ base (run-field (after-run (bit-not x)) (first-one (bit-not x)))) d n 0))
          (else (refuse "constant" x)))))
(define (lowest x) (bit-and x (- x)))
(define (run? x) (not (or (= x 0) (= x -1) (not (= 0 (bit-and x (+ x (lowest x))))))))
(define (log-2 x) (if (or (= x 0) (= x 1)) 0 (+ 1 (log-2 (logical-shift-right x 1)))))
(define (first-one x) (log-2 (lowest x)))
(define (after-run x) (log-2 (+ x (lowest x))))
(define (run-field first after)
  (+ (* 65536 (bit-and 63 (- first))) (* 1024 (bit-and 63 (- after first 1)))))

(define (encode-shift op d n x)
  (if (not (< -1 x 64)) (refuse "count" x))
  (dnm (case op
         ((shli) (+ #xD3400000 (* 65536 (bit-and 63 (- x))) (* 1024 (- 63 x))))
         ((shri) (+ #xD340FC00 (* 65536 x)))
         (else (+ #x9340FC00 (* 65536 x))))
       d n 0))

;;;; Memory

(define (encode-memory op t n off)
  (case op
    ((ld) (access #xF9400000 8 t n off)) ((st) (access #xF9000000 8 t n off))
    ((lb) (access #x39400000 1 t n off)) ((sb) (access #x39000000 1 t n off))
    ((ldh) (access #x79400000 2 t n off)) ((ldsh) (access #x79800000 2 t n off)) ((sth) (access #x79000000 2 t n off))
    ((ldw) (access #xB9400000 4 t n off)) ((ldsw) (access #xB9800000 4 t n off)) ((stw) (access #xB9000000 4 t n off))))
(define (access op size t n off)
  (cond ((and (< -1 off (* 4096 size)) (= 0 (remainder off size))) (dnm op t (+ n (* 32 (quotient off size))) 0))
        ((fits? off 9) (dnm (- op #x1000000) t (+ n (* 128 (bits off 0 9))) 0))
        (else (refuse "offset" off))))
(define (encode-ldarg d k) (access #xF9400000 8 d fp (+ 16 (* 8 k))))

;;;; Transfers

(define (encode-br n) (dnm #xD61F0000 0 n 0))
(define (encode-callr n) (dnm #xD63F0000 0 n 0))

;; The opposite branch, over the one word of `br x17`.
(define (encode-unless op n m)
  (hex (dnm #xEB000000 zr n m)
       (word (+ #x54000040 (case op ((beq) 1) ((bne) 0) ((blt) 10) ((bltu) 2))))))
(define (encode-unless-zero op n)
  (word (+ n (case op ((beqz) #xB5000040) ((bnez) #xB4000040) ((bltz) #xB6F80040)))))

;;;; Frames and the kernel

(define (encode-enter n) (hex "FD7BBFA9FD030091" (encode-addi 31 31 (- n))))
(define (encode-leave) "BF030091FD7BC1A8")
(define (encode-ret) "C0035FD6")
(define (encode-syscall) (hex (move 16 0) "010000D4" (move 8 0) (move 0 16)))

(define entry-code ":_start
'FD030091 E80340F9 E0230091' ; mov x29, sp; ldr x8, [sp]; add x0, sp, #8
'51000018 02000014' &p1_main '20023FD6' ; ldr w17, pc+8; b pc+8; p1_main; blr x17
'E00308AA A80B80D2 010000D4' ; mov x0, x8; mov x8, #93; svc #0
")
