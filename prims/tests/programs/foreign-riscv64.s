# `foreign`: fails with 1 if it can read a file of the machine, else writes its argv[0] to "out".
# `foreign PROGRAM ARG...`: runs PROGRAM as the chain does, and ends with its status; 127 if it cannot be started.
        .option norelax
        .globl  _start
_start: ld      s1, 0(sp)               # argc
        addi    s0, sp, 8               # argv
        li      t0, 1
        bgt     s1, t0, spawn

        lla     a1, passwd
        li      a2, 0
        call    open
        bgez    a0, escaped
        lla     a1, out
        li      a2, 0x241               # O_WRONLY | O_CREAT | O_TRUNC
        call    open
        ld      a1, 0(s0)
        mv      t0, a1
length: lbu     t1, 0(t0)
        beqz    t1, 1f
        addi    t0, t0, 1
        j       length
1:      sub     a2, t0, a1
        li      a7, 64                  # write
        ecall
        li      a0, 0
        j       exit
escaped:
        li      a0, 1
exit:   li      a7, 93                  # exit
        ecall

open:   li      a0, -100                # AT_FDCWD
        li      a3, 0644
        li      a7, 56                  # openat
        ecall
        ret

spawn:  li      a0, 0x4111              # CLONE_VM | CLONE_VFORK | SIGCHLD
        li      a1, 0
        li      a2, 0
        li      a3, 0
        li      a4, 0
        li      a7, 220                 # clone
        ecall
        bnez    a0, parent
        addi    a1, s0, 8
        ld      a0, 0(a1)
        lla     a2, none
        li      a7, 221                 # execve
        ecall
        li      a0, 127
        j       exit
parent: mv      a1, a0
        li      a0, 1                   # P_PID
        addi    sp, sp, -128
        mv      a2, sp
        li      a3, 4                   # WEXITED
        li      a4, 0
        li      a7, 95                  # waitid
        ecall
        lw      a0, 24(sp)              # si_status
        j       exit

        .balign 8
none:   .quad   0
passwd: .asciz  "/etc/passwd"
out:    .asciz  "out"
