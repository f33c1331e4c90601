// system.S - system calls, setjmp, longjmp.
// A system call takes its number in a7 and arguments in a0 a1 a2 a3, where C has them; it leaves the result in a0.

	.text

// long sys_read(int fd, void *buffer, size_t size)
	.globl sys_read
sys_read:
	li a7, 63
	ecall
	ret

// long sys_write(int fd, const void *buffer, size_t size)
	.globl sys_write
sys_write:
	li a7, 64
	ecall
	ret

// long sys_open(const char *path, int flags, int mode): openat(-100, path, flags, mode)
	.globl sys_open
sys_open:
	mv a3, a2
	mv a2, a1
	mv a1, a0
	li a0, -100
	li a7, 56
	ecall
	ret

// long sys_close(int fd)
	.globl sys_close
sys_close:
	li a7, 57
	ecall
	ret

// long sys_lseek(int fd, long offset, int whence)
	.globl sys_lseek
sys_lseek:
	li a7, 62
	ecall
	ret

// void *sys_brk(void *end)
	.globl sys_brk
sys_brk:
	li a7, 214
	ecall
	ret

// long sys_unlink(const char *path): unlinkat(-100, path, 0)
	.globl sys_unlink
sys_unlink:
	mv a1, a0
	li a0, -100
	li a2, 0
	li a7, 35
	ecall
	ret

// _Noreturn void sys_exit(int status)
	.globl sys_exit
sys_exit:
	li a7, 93
	ecall

// int setjmp(jmp_buf environment): keeps ra, sp, s0 to s11, fs0 to fs11.
	.globl setjmp
setjmp:
	sd ra, 0(a0)
	sd sp, 8(a0)
	sd s0, 16(a0)
	sd s1, 24(a0)
	sd s2, 32(a0)
	sd s3, 40(a0)
	sd s4, 48(a0)
	sd s5, 56(a0)
	sd s6, 64(a0)
	sd s7, 72(a0)
	sd s8, 80(a0)
	sd s9, 88(a0)
	sd s10, 96(a0)
	sd s11, 104(a0)
	fsd fs0, 112(a0)
	fsd fs1, 120(a0)
	fsd fs2, 128(a0)
	fsd fs3, 136(a0)
	fsd fs4, 144(a0)
	fsd fs5, 152(a0)
	fsd fs6, 160(a0)
	fsd fs7, 168(a0)
	fsd fs8, 176(a0)
	fsd fs9, 184(a0)
	fsd fs10, 192(a0)
	fsd fs11, 200(a0)
	li a0, 0
	ret

// void longjmp(jmp_buf environment, int value): setjmp returns value, or 1 for 0.
	.globl longjmp
longjmp:
	ld ra, 0(a0)
	ld sp, 8(a0)
	ld s0, 16(a0)
	ld s1, 24(a0)
	ld s2, 32(a0)
	ld s3, 40(a0)
	ld s4, 48(a0)
	ld s5, 56(a0)
	ld s6, 64(a0)
	ld s7, 72(a0)
	ld s8, 80(a0)
	ld s9, 88(a0)
	ld s10, 96(a0)
	ld s11, 104(a0)
	fld fs0, 112(a0)
	fld fs1, 120(a0)
	fld fs2, 128(a0)
	fld fs3, 136(a0)
	fld fs4, 144(a0)
	fld fs5, 152(a0)
	fld fs6, 160(a0)
	fld fs7, 168(a0)
	fld fs8, 176(a0)
	fld fs9, 184(a0)
	fld fs10, 192(a0)
	fld fs11, 200(a0)
	mv a0, a1
	bnez a0, 1f
	li a0, 1
1:
	ret
