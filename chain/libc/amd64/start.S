// start.S - where a program begins (crt1.o).  The stack holds argc, then argv.

	.text
	.globl _start
_start:
	xor %ebp, %ebp              // no frame is further out
	mov (%rsp), %rbx            // argc
	lea 8(%rsp), %r12           // argv
	and $-16, %rsp
	mov %rbx, %rdi
	mov %r12, %rsi
	call __libc_init
	mov %rbx, %rdi
	mov %r12, %rsi
	call main
	mov %eax, %edi
	call exit
