;; flat-amd64.scm - amd64 for flat.scm: the same registers, frames and encodings as P1-amd64.M1pp, which explains them.

(define register-numbers
  '((a0 . 3) (a1 . 7) (a2 . 6) (a3 . 14) (t0 . 10) (t1 . 11) (t2 . 15) (s0 . 8) (s1 . 9) (s2 . 12) (s3 . 13)
    (sp . 4) (br . 2)))
(define rax 0)
(define rcx 1)
(define rdx 2)
(define rbp 5)

(define call-numbers
  '((read . 0) (write . 1) (close . 3) (lseek . 8) (brk . 12) (clone . 56) (execve . 59) (exit . 60)
    (exit_group . 231) (waitid . 247) (openat . 257) (unlinkat . 263) (spawn . 1024)))

;;;; Pieces of an instruction.  R: the register in ModRM.reg, B: the one in ModRM.rm

(define (high r) (arithmetic-shift r -3))
(define (rex-bits w r b) (+ 64 w (* 4 (high r)) (high b)))
(define (rex-w r b) (byte (rex-bits 8 r b)))
(define (rex r b) (if (= 0 (+ (high r) (high b))) "" (byte (rex-bits 0 r b))))
(define (mod-rm mod r b) (byte (+ (* 64 mod) (* 8 (bit-and r 7)) (bit-and b 7))))
(define (registers-of r b) (mod-rm 3 r b))

;; ModRM, SIB and the shortest displacement of [B + OFF].
(define (at r b off)
  (let ((sib (if (= (bit-and b 7) 4) "24" "")))
    (cond ((and (= off 0) (not (= (bit-and b 7) 5))) (hex (mod-rm 0 r b) sib))
          ((fits? off 8) (hex (mod-rm 1 r b) sib (byte off)))
          ((fits? off 32) (hex (mod-rm 2 r b) sib (word off)))
          (else (refuse "offset" off)))))

(define (two op r b) (hex (rex-w r b) op (registers-of r b)))
(define (move r b) (if (= r b) "" (two "8B" r b)))

;; Op r/m64 with a constant; N: 0 add, 1 or, 4 and, 5 sub.
(define (group-1 n b x)
  (cond ((fits? x 8) (hex (rex-w 0 b) "83" (registers-of n b) (byte x)))
        ((fits? x 32) (hex (rex-w 0 b) "81" (registers-of n b) (word x)))
        (else (refuse "constant" x))))

;;;; Constants, addresses, copies: the literal that follows is the instruction's own

(define (encode-li d) (hex (rex-w 0 d) (byte (+ #xB8 (bit-and d 7)))))
(define (encode-la d) (hex (rex 0 d) (byte (+ #xB8 (bit-and d 7)))))
(define encode-mov move)

;;;; Three registers

(define (encode-three op d a b)
  (case op
    ((add) (commute "03" d a b))
    ((and) (commute "23" d a b))
    ((or) (commute "0B" d a b))
    ((xor) (commute "33" d a b))
    ((mul) (commute "0FAF" d a b))
    ((sub) (if (and (= d b) (not (= d a)))
               (hex (two "8B" rax a) (two "2B" rax b) (two "8B" d rax))
               (hex (move d a) (two "2B" d b))))
    ((shl) (shift-by-register 4 d a b))
    ((shr) (shift-by-register 5 d a b))
    ((sar) (shift-by-register 7 d a b))
    ((div) (divide "4899" 7 rax d a b))
    ((rem) (divide "4899" 7 rdx d a b))
    ((divu) (divide "31D2" 6 rax d a b))
    ((remu) (divide "31D2" 6 rdx d a b))))

(define (commute op d a b) (if (= d b) (two op d a) (hex (move d a) (two op d b))))
(define (shift-by-register n d a b) (hex (two "8B" rcx b) (move d a) (rex-w 0 d) "D3" (registers-of n d)))
(define (divide extend n result d a b)
  (hex (two "8B" rax a) extend (rex-w 0 b) "F7" (registers-of n b) (two "8B" d result)))

;;;; A register and a constant

(define (encode-addi d a x)
  (cond ((= x 0) (move d a))
        ((= d a) (group-1 0 d x))
        (else (hex (rex-w d a) "8D" (at d a x)))))
(define (encode-logic op d a x) (hex (move d a) (group-1 (case op ((andi) 4) (else 1)) d x)))
(define (encode-shift op d a x)
  (if (not (< -1 x 64)) (refuse "count" x))
  (hex (move d a) (rex-w 0 d) "C1" (registers-of (case op ((shli) 4) ((shri) 5) (else 7)) d) (byte x)))

;;;; Memory

(define (encode-memory op t n off)
  (hex (case op
         ((ld) (hex (rex-w t n) "8B"))
         ((st) (hex (rex-w t n) "89"))
         ((lb) (hex (rex t n) "0FB6"))
         ((sb) (hex (byte (rex-bits 0 t n)) "88"))
         ((ldh) (hex (rex t n) "0FB7"))
         ((ldsh) (hex (rex-w t n) "0FBF"))
         ((sth) (hex "66" (rex t n) "89"))
         ((ldw) (hex (rex t n) "8B"))
         ((ldsw) (hex (rex-w t n) "63"))
         ((stw) (hex (rex t n) "89")))
       (at t n off)))
(define (encode-ldarg d k) (encode-memory 'ld d rbp (+ 16 (* 8 k))))

;;;; Transfers

(define (indirect n b) (hex (rex 0 b) "FF" (registers-of n b)))
(define (encode-br b) (indirect 4 b))
(define (encode-callr b) (indirect 2 b))

;; The opposite branch, over the two bytes of `jmp rdx`.
(define (unless-code op)
  (case op ((beq beqz) "7502") ((bne bnez) "7402") ((blt) "7D02") ((bltu) "7302") ((bltz) "7902")))
(define (encode-unless op a b) (hex (two "3B" a b) (unless-code op)))
(define (encode-unless-zero op a) (hex (two "85" a a) (unless-code op)))

;;;; Frames and the kernel

(define (encode-enter n) (hex "554889E5" (if (= n 0) "" (group-1 5 4 n))))
(define (encode-leave) "C9")
(define (encode-ret) "C3")
(define (encode-syscall) "41534889D84C89F20F05415B4889C3")

(define entry-code ":_start
'4889E5 488B1C24 488D7C2408' ; mov rbp, rsp; mov rbx, [rsp]; lea rdi, [rsp+8]
'BA' &p1_main 'FFD2' ; mov edx, p1_main; call rdx
'4889DF B83C000000 0F05' ; mov rdi, rbx; mov eax, 60; syscall
")
