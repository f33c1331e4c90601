// system.S - system calls, setjmp, longjmp.
// A system call takes its number in x8 and arguments in x0 x1 x2 x3, where C has them; it leaves the result in x0.

	.text

// long sys_read(int fd, void *buffer, size_t size)
	.globl sys_read
sys_read:
	mov x8, #63
	svc #0
	ret

// long sys_write(int fd, const void *buffer, size_t size)
	.globl sys_write
sys_write:
	mov x8, #64
	svc #0
	ret

// long sys_open(const char *path, int flags, int mode): openat(-100, path, flags, mode)
	.globl sys_open
sys_open:
	mov x3, x2
	mov x2, x1
	mov x1, x0
	mov x0, #-100
	mov x8, #56
	svc #0
	ret

// long sys_close(int fd)
	.globl sys_close
sys_close:
	mov x8, #57
	svc #0
	ret

// long sys_lseek(int fd, long offset, int whence)
	.globl sys_lseek
sys_lseek:
	mov x8, #62
	svc #0
	ret

// void *sys_brk(void *end)
	.globl sys_brk
sys_brk:
	mov x8, #214
	svc #0
	ret

// long sys_unlink(const char *path): unlinkat(-100, path, 0)
	.globl sys_unlink
sys_unlink:
	mov x1, x0
	mov x0, #-100
	mov x2, #0
	mov x8, #35
	svc #0
	ret

// _Noreturn void sys_exit(int status)
	.globl sys_exit
sys_exit:
	mov x8, #93
	svc #0

// int setjmp(jmp_buf environment): keeps x19 to x30, sp, d8 to d15.
	.globl setjmp
setjmp:
	stp x19, x20, [x0]
	stp x21, x22, [x0, #16]
	stp x23, x24, [x0, #32]
	stp x25, x26, [x0, #48]
	stp x27, x28, [x0, #64]
	stp x29, x30, [x0, #80]
	mov x2, sp
	str x2, [x0, #96]
	stp d8, d9, [x0, #104]
	stp d10, d11, [x0, #120]
	stp d12, d13, [x0, #136]
	stp d14, d15, [x0, #152]
	mov x0, #0
	ret

// void longjmp(jmp_buf environment, int value): setjmp returns value, or 1 for 0.
	.globl longjmp
longjmp:
	ldp x19, x20, [x0]
	ldp x21, x22, [x0, #16]
	ldp x23, x24, [x0, #32]
	ldp x25, x26, [x0, #48]
	ldp x27, x28, [x0, #64]
	ldp x29, x30, [x0, #80]
	ldr x2, [x0, #96]
	mov sp, x2
	ldp d8, d9, [x0, #104]
	ldp d10, d11, [x0, #120]
	ldp d12, d13, [x0, #136]
	ldp d14, d15, [x0, #152]
	mov w0, w1
	cbnz w0, 1f
	mov w0, #1
1:
	ret
