// `foreign`: fails with 1 if it can read a file of the machine, else writes its argv[0] to "out".
// `foreign PROGRAM ARG...`: runs PROGRAM as the chain does, and ends with its status; 127 if it cannot be started.
        .globl _start
_start: ldr     x20, [sp]               // argc
        add     x19, sp, #8             // argv
        cmp     x20, #1
        b.gt    spawn

        adr     x1, passwd
        mov     x2, #0
        bl      open
        tbz     x0, #63, escaped
        adr     x1, out
        mov     x2, #0x241              // O_WRONLY | O_CREAT | O_TRUNC
        bl      open
        ldr     x1, [x19]
        mov     x2, #0
length: ldrb    w3, [x1, x2]
        cbz     w3, 1f
        add     x2, x2, #1
        b       length
1:      mov     x8, #64                 // write
        svc     #0
        mov     x0, #0
        b       exit
escaped:
        mov     x0, #1
exit:   mov     x8, #93                 // exit
        svc     #0

open:   mov     x0, #-100               // AT_FDCWD
        mov     x3, #0644
        mov     x8, #56                 // openat
        svc     #0
        ret

spawn:  mov     x0, #0x4111             // CLONE_VM | CLONE_VFORK | SIGCHLD
        mov     x1, #0
        mov     x2, #0
        mov     x3, #0
        mov     x4, #0
        mov     x8, #220                // clone
        svc     #0
        cbnz    x0, parent
        add     x1, x19, #8
        ldr     x0, [x1]
        adr     x2, none
        mov     x8, #221                // execve
        svc     #0
        mov     x0, #127
        b       exit
parent: mov     x1, x0
        mov     x0, #1                  // P_PID
        sub     sp, sp, #128
        mov     x2, sp
        mov     x3, #4                  // WEXITED
        mov     x4, #0
        mov     x8, #95                 // waitid
        svc     #0
        ldr     w0, [sp, #24]           // si_status
        b       exit

        .balign 8
none:   .quad   0
passwd: .asciz  "/etc/passwd"
out:    .asciz  "out"
