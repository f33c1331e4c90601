// start.S - where a program begins (crt1.o).  The stack, which is aligned, holds argc, then argv.

	.text
	.globl _start
_start:
	li s0, 0                    // no frame is further out
	ld s1, 0(sp)                // argc
	addi s2, sp, 8              // argv
	mv a0, s1
	mv a1, s2
	call __libc_init
	mv a0, s1
	mv a1, s2
	call main
	call exit
