;; flat-riscv64.scm - riscv64 for flat.scm: the same registers, frames and encodings as P1-riscv64.M1pp, which explains
;; them.

(define register-numbers
  '((a0 . 17) (a1 . 10) (a2 . 11) (a3 . 12) (t0 . 13) (t1 . 6) (t2 . 7) (s0 . 14) (s1 . 15) (s2 . 18) (s3 . 19)
    (sp . 2) (br . 31)))
(define zero 0)
(define ra 1)
(define fp 8)

(define call-numbers
  '((unlinkat . 35) (openat . 56) (close . 57) (lseek . 62) (read . 63) (write . 64) (exit . 93) (exit_group . 94)
    (waitid . 95) (brk . 214) (clone . 220) (execve . 221) (spawn . 1024)))

;;;; The instruction formats.  OP: the word without its operands; D, N, M: destination and two operands

(define (format-r op d n m) (word (+ op (* 128 d) (* 32768 n) (* 1048576 m))))
(define (format-i op d n x)
  (if (fits? x 12) (format-r op d n (zero-extend x 12)) (refuse "constant" x)))
;; A load: D from [N + X], and a store: M to it.
(define (format-l op d n x)
  (if (fits? x 12) (format-i op d n x) (refuse "offset" x)))
(define (format-s op m n x)
  (if (fits? x 12)
      (format-r (+ op (* 33554432 (zero-extend (arithmetic-shift x -5) 7))) (zero-extend x 5) n m)
      (refuse "offset" x)))
(define (move d n) (if (= d n) "" (format-i #x13 d n 0)))

;;;; Constants, addresses, copies: auipc, load the literal that follows, and jump over it

(define (encode-li d) (hex (word (+ #x17 (* 128 d))) (format-i #x3003 d d 12) "6F00C000"))
(define (encode-la d) (hex (word (+ #x17 (* 128 d))) (format-i #x6003 d d 12) "6F008000"))
(define encode-mov move)

;;;; Three registers

(define (encode-three op d n m)
  (format-r (case op
              ((add) #x33) ((sub) #x40000033) ((and) #x7033) ((or) #x6033) ((xor) #x4033)
              ((shl) #x1033) ((shr) #x5033) ((sar) #x40005033)
              ((mul) #x2000033) ((div) #x2004033) ((divu) #x2005033) ((rem) #x2006033) ((remu) #x2007033))
            d n m))

;;;; A register and a constant

(define (encode-addi d n x) (if (and (= d n) (= x 0)) "" (format-i #x13 d n x)))
(define (encode-logic op d n x) (format-i (case op ((andi) #x7013) (else #x6013)) d n x))
(define (encode-shift op d n x)
  (if (not (< -1 x 64)) (refuse "count" x))
  (format-r (case op ((shli) #x1013) ((shri) #x5013) (else #x40005013)) d n x))

;;;; Memory

(define (encode-memory op t n off)
  (case op
    ((ld) (format-l #x3003 t n off)) ((st) (format-s #x3023 t n off))
    ((lb) (format-l #x4003 t n off)) ((sb) (format-s #x23 t n off))
    ((ldh) (format-l #x5003 t n off)) ((ldsh) (format-l #x1003 t n off)) ((sth) (format-s #x1023 t n off))
    ((ldw) (format-l #x6003 t n off)) ((ldsw) (format-l #x2003 t n off)) ((stw) (format-s #x2023 t n off))))
(define (encode-ldarg d k) (encode-memory 'ld d fp (* 8 k)))

;;;; Transfers

(define (encode-br n) (format-i #x67 zero n 0))
(define (encode-callr n) (format-i #x67 ra n 0))

;; The opposite branch, over the one word of `jr x31`: 8 bytes ahead, which is the 4 in bits 8 to 11.
(define (encode-unless op n m)
  (format-r (+ #x463 (case op ((beq beqz) #x1000) ((bne bnez) 0) ((blt bltz) #x5000) ((bltu) #x7000))) 0 n m))
(define (encode-unless-zero op n) (encode-unless op n zero))

;;;; Frames and the kernel

(define (encode-enter n)
  (if (< n 2016)
      (push (+ n 16))
      (hex (push 16) (encode-addi 2 2 (- n)))))
(define (push n)
  (hex (format-i #x13 2 2 (- n)) (format-s #x3023 ra 2 (- n 8)) (format-s #x3023 fp 2 (- n 16)) (format-i #x13 fp 2 n)))
(define (encode-leave) (hex (move 2 fp) (format-i #x3003 ra fp -8) (format-i #x3003 fp fp -16)))
(define (encode-ret) "67800000")
(define (encode-syscall) (hex (move 30 10) "73000000" (move 17 10) (move 10 30)))

(define entry-code ":_start
'13040100 83380100 13058100' ; mv x8, sp; ld x17, 0(sp); addi x10, sp, 8
'970F0000 83EFCF00 6F008000' &p1_main 'E7800F00' ; auipc x31, 0; lwu x31, 12(x31); j +8; p1_main; jalr x31
'13850800 9308D005 73000000' ; mv x10, x17; li x17, 93; ecall
")
