// Linux system calls for freestanding test programs, on the three architectures.

#include <asm/unistd.h>

static long
sys6(long n, long a, long b, long c, long d, long e, long f)
{
#if defined(__x86_64__)
    register long r10 __asm__("r10") = d;
    register long r8 __asm__("r8") = e;
    register long r9 __asm__("r9") = f;
    long r;
    __asm__ volatile("syscall" : "=a"(r) : "a"(n), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9) : "rcx", "r11", "memory");
    return r;
#elif defined(__aarch64__)
    register long x8 __asm__("x8") = n;
    register long x0 __asm__("x0") = a;
    register long x1 __asm__("x1") = b;
    register long x2 __asm__("x2") = c;
    register long x3 __asm__("x3") = d;
    register long x4 __asm__("x4") = e;
    register long x5 __asm__("x5") = f;
    __asm__ volatile("svc 0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x5) : "memory");
    return x0;
#else
    register long a7 __asm__("a7") = n;
    register long a0 __asm__("a0") = a;
    register long a1 __asm__("a1") = b;
    register long a2 __asm__("a2") = c;
    register long a3 __asm__("a3") = d;
    register long a4 __asm__("a4") = e;
    register long a5 __asm__("a5") = f;
    __asm__ volatile("ecall" : "+r"(a0) : "r"(a7), "r"(a1), "r"(a2), "r"(a3), "r"(a4), "r"(a5) : "memory");
    return a0;
#endif
}

#define S0(n) sys6(n, 0, 0, 0, 0, 0, 0)
#define S1(n, a) sys6(n, (long)(a), 0, 0, 0, 0, 0)
#define S2(n, a, b) sys6(n, (long)(a), (long)(b), 0, 0, 0, 0)
#define S3(n, a, b, c) sys6(n, (long)(a), (long)(b), (long)(c), 0, 0, 0)
#define S4(n, a, b, c, d) sys6(n, (long)(a), (long)(b), (long)(c), (long)(d), 0, 0)
#define S5(n, a, b, c, d, e) sys6(n, (long)(a), (long)(b), (long)(c), (long)(d), (long)(e), 0)
#define S6(n, a, b, c, d, e, f) sys6(n, (long)(a), (long)(b), (long)(c), (long)(d), (long)(e), (long)(f))

enum { AT_CWD = -100, RDONLY = 0, WRONLY = 1, CREAT_WRONLY_TRUNC = 01101, SIGCHLD_ = 17 };

static long
length(const char *s)
{
    long n = 0;
    while (s[n])
        n++;
    return n;
}

static int
same(const char *a, const char *b)
{
    while (*a && *a == *b)
        a++, b++;
    return *a == *b;
}

static void
put(int fd, const char *s)
{
    S3(__NR_write, fd, s, length(s));
}

static void
put_number(int fd, long n)
{
    char digits[24];
    int at = 24;
    unsigned long rest = n < 0 ? -(unsigned long)n : (unsigned long)n;
    do
        digits[--at] = '0' + rest % 10;
    while (rest /= 10);
    if (n < 0)
        digits[--at] = '-';
    S3(__NR_write, fd, digits + at, 24 - at);
}

__attribute__((noreturn)) static void
quit(int status)
{
    for (;;)
        S1(__NR_exit_group, status);
}

static int
open_read(const char *path)
{
    return S4(__NR_openat, AT_CWD, path, RDONLY, 0);
}

static int
open_write(const char *path)
{
    return S4(__NR_openat, AT_CWD, path, CREAT_WRONLY_TRUNC, 0644);
}

// A child with its own copy of memory: 0 in the child.
static long
fork_(void)
{
    return S5(__NR_clone, SIGCHLD_, 0, 0, 0, 0);
}

static void
pause_ms(long ms)
{
    struct { long s, ns; } t = { ms / 1000, ms % 1000 * 1000000 };
    S2(__NR_nanosleep, &t, 0);
}

int program(int argc, char **argv, char **envp);

__attribute__((noreturn, used)) static void
begin(long *stack)
{
    int argc = stack[0];
    char **argv = (char **)(stack + 1);
    quit(program(argc, argv, argv + argc + 1));
}

#if defined(__x86_64__)
__asm__(".globl _start\n_start: mov %rsp, %rdi\n and $-16, %rsp\n call begin\n");
#elif defined(__aarch64__)
__asm__(".globl _start\n_start: mov x0, sp\n bl begin\n");
#else
__asm__(".globl _start\n_start: mv a0, sp\n andi sp, sp, -16\n call begin\n");
#endif
