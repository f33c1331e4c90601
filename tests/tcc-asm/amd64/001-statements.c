/* Operands of asm statements on amd64: registers of every kind, by constraint and by name, memory, constants, and what
   must survive around them.  Elsewhere the same answers are written in C. */
#include <stdio.h>

static int failures;
#define CHECK(condition) do { if (!(condition)) { printf("wrong: %s\n", #condition); failures++; } } while (0)

#ifdef __x86_64__
struct point { long x, y; };
int shared = 5;
static int table[4] = { 1, 2, 3, 4 };
struct point origin = { 3, 4 };

/* A system call as musl makes it. */
static long
system_call(long n, long a1, long a2, long a3, long a4, long a5, long a6)
{
    unsigned long ret;
    register long r10 __asm__("r10") = a4;
    register long r8 __asm__("r8") = a5;
    register long r9 __asm__("r9") = a6;
    __asm__ __volatile__("syscall" : "=a"(ret) : "a"(n), "D"(a1), "S"(a2), "d"(a3), "r"(r10), "r"(r8), "r"(r9)
                         : "rcx", "r11", "memory");
    return ret;
}

static long
by_name(long v)
{
    register long r12 __asm__("%r12") = v;
    register long r15 __asm__("r15");
    register long r11 __asm__("r11") = 100;
    register unsigned char r13 __asm__("r13") = 7;
    __asm__("lea (%1,%2), %0; add $1, %3; inc %2" : "=r"(r15), "+r"(r12), "+r"(r11), "+r"(r13));
    CHECK(r12 == v && r11 == 101 && r13 == 8);
    return r15;
}

static double
absolute(double x)
{
    double t;
    __asm__("pcmpeqd %0, %0" : "=x"(t));
    __asm__("psrlq $1, %0" : "+x"(t));
    __asm__("andps %1, %0" : "+x"(x) : "x"(t));
    return x;
}

static long double
remainder_of(long double x, long double y)
{
    unsigned short status;
    do
        __asm__("fprem; fnstsw %%ax" : "+t"(x), "=a"(status) : "u"(y));
    while (status & 0x400);
    return x;
}

static long
rounded(long double x)
{
    long r;
    __asm__("fistpll %0" : "=m"(r) : "t"(x) : "st");
    return r;
}

static int
compare_and_swap(volatile int *p, int old, int new)
{
    __asm__ __volatile__("lock ; cmpxchg %3, %1" : "=a"(old), "+m"(*p) : "a"(old), "r"(new) : "memory");
    return old;
}

static void
tests(void)
{
    long a = 1, b = 2, c = 3, d = 4, e = 5, f = 6, g = 7, h = 8, sum, quotient, rest;
    int i, local[3] = { 10, 20, 30 }, *p = &local[1];
    char byte = -5, low;
    short word = -300;
    unsigned u = 0xfedcba98;
    float single = 2.25f;
    double sine, cosine, pi = 3.14159265358979323846;
    struct point point = { 11, 12 }, *to = &point;
    _Bool carry;

    CHECK(system_call(39, 0, 0, 0, 0, 0, 0) > 0 && system_call(9, 0, 4096, 3, 0x22, -1, 0) > 4096);
    CHECK(by_name(42) == 142);
    CHECK(absolute(-1.5) == 1.5 && remainder_of(10.5L, 3) == 1.5L && rounded(2.5L) == 2 && rounded(-7.75L) == -8);
    for (long double x = 0; x < 20; x++)
        CHECK(remainder_of(x, 7) == (int)x % 7);
    i = 9;
    CHECK(compare_and_swap(&i, 9, 10) == 9 && i == 10 && compare_and_swap(p, 1, 2) == 20 && *p == 20);

    /* more registers than have a letter; each is what it was before */
    __asm__("lea (%1,%2), %0; add %3, %0; add %4, %0; add %5, %0; add %6, %0; add %7, %0; add %8, %0"
            : "=&r"(sum) : "r"(a), "r"(b), "r"(c), "r"(d), "r"(e), "r"(f), "r"(g), "r"(h));
    CHECK(sum == 36);
    __asm__("div %4" : "=a"(quotient), "=d"(rest) : "0"(100L), "1"(0L), "r"(7L) : "cc");
    CHECK(quotient == 14 && rest == 2);
    __asm__("xchg %0, %1" : "+r"(a), "+r"(b));
    CHECK(a == 2 && b == 1);

    /* through pointers, in and out, where the pointers are in memory themselves */
    __asm__("addl %1, %0" : "+m"(*p) : "r"(5));
    __asm__("addl %1, %0" : "+r"(p[1]) : "r"(local[0]));
    __asm__("addq $1, %0; addq %2, %1" : "+S"(to->x), "+D"(to->y) : "a"(to->x));
    CHECK(local[1] == 25 && local[2] == 40 && point.x == 12 && point.y == 23);
    __asm__("movl %1, %0" : "=m"(shared) : "ir"(77));
    __asm__("addl %2, %0; movl %0, %1" : "+&r"(shared), "=m"(table[0]) : "m"(table[2]));
    CHECK(shared == 80 && table[0] == 80);
    __asm__("movq %1, %0" : "=r"(sum) : "m"(origin.y));
    CHECK(sum == 4);
    __asm__("movl 4+%1, %0" : "=r"(i) : "m"(table));
    CHECK(i == 2);
    __asm__("movl 8+%1, %0" : "=r"(i) : "m"(*(int (*)[3])local));
    CHECK(i == 40);

    /* sizes */
    __asm__("movb %b1, %0" : "=r"(low) : "S"(0x1234L));
    CHECK(low == 0x34);
    __asm__("negb %0; negw %1" : "+D"(byte), "+r"(word));
    CHECK(byte == 5 && word == 300);
    __asm__("movl %k1, %k0; movb %h0, %b0; movw %w0, %w1" : "=Q"(sum), "+r"(u));
    CHECK((sum & 0xffff) == 0xbaba && u == 0xfedcbaba);
    __asm__("bswap %q0" : "+r"(sum));
    __asm__("cmp %2, %1; setc %0" : "=r"(carry) : "r"(1L), "r"(2L));
    CHECK(carry);
    __asm__("movl %1, %0" : "=r"(i) : "r"(a < b));
    CHECK(i == 0);
    __asm__("movl %1, %0" : "=S"(i) : "D"(a > b && b == 1));
    CHECK(i == 1);

    /* constants */
    __asm__("mov %1, %0" : "=r"(sum) : "i"(0x123456789abcL));
    CHECK(sum == 0x123456789abc);
    __asm__("lea %c1(%2), %0; add %n3(%2), %0" : "=&r"(sum) : "i"(16), "r"((long)&point + 8), "i"(8));
    CHECK(sum == (long)&point + 24 + point.x);
    __asm__("mov %1, %0" : "=r"(p) : "i"(&table[3]));
    CHECK(*p == 4);
    __asm__("mov %1, %0" : "=r"(sum) : "i"("a string"));
    CHECK(((char *)sum)[2] == 's');
    __asm__("rol %1, %0" : "+r"(u) : "cI"(4));
    CHECK(u == 0xedcbabaf);

    /* floating */
    __asm__("sqrtss %1, %0; addss %2, %0" : "=&x"(single) : "x"(single), "x"(0.5f));
    CHECK(single == 2.0f);
    __asm__("cvttsd2si %1, %0" : "=r"(i) : "x"(-7.9));
    CHECK(i == -7);
    __asm__("fsincos" : "=t"(cosine), "=u"(sine) : "0"(pi));
    CHECK(cosine == -1.0 && sine < 1e-15);
    __asm__("movq %1, %0" : "=r"(sum) : "x"(1.0));
    CHECK(sum == 0x3ff0000000000000);
    __asm__("movq %1, %0" : "=x"(pi) : "r"(2.5));
    CHECK(pi == 2.5);

    /* what a function has to leave as it was */
    __asm__("xor %%ebx, %%ebx; xor %%r12d, %%r12d; xor %%r13d, %%r13d; xor %%r14d, %%r14d; xor %%r15d, %%r15d"
            : : : "rbx", "r12", "r13", "%r14", "r15", "xmm0", "xmm15", "mm0", "st(1)", "memory");
    CHECK(c + d + e + f + g + h == 33);
    if (0)
        __asm__("ud2");
}
#else
static void
tests(void)
{
}
#endif

int
main(void)
{
    tests();
    printf("%d wrong\n", failures);
    return failures;
}
