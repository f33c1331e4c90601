// start.S - where a program begins (crt1.o).  The stack, which is aligned, holds argc, then argv.

	.text
	.globl _start
_start:
	mov x29, #0                 // no frame is further out
	mov x30, #0
	ldr x19, [sp]               // argc
	add x20, sp, #8             // argv
	mov x0, x19
	mov x1, x20
	bl __libc_init
	mov x0, x19
	mov x1, x20
	bl main
	bl exit
