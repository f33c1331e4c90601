/* Each constraint, by itself and with others. */
#include "start.h"

static long global = 40;
static int array[1000];
long shared[2] = { 1, 2 };

static long add(long a, long b)
{
    long c;
    asm ("add %0, %1, %2" : "=r"(c) : "r"(a), "rI"(b));
    return c;
}

static double fma(double a, double b, double c)
{
    asm ("fmadd.d %0, %1, %2, %3" : "=f"(a) : "f"(a), "f"(b), "f"(c));
    return a;
}

static float half(float a)
{
    asm ("fmul.s %0, %0, %1" : "+f"(a) : "f"(0.5f));
    return a;
}

static long memory(long *p)
{
    long local = 3, result;
    char far[5000];

    far[4999] = 7;
    asm ("ld %0, %1" : "=r"(result) : "m"(local));
    asm ("ld t0, %1\n\tadd %0, %0, t0" : "+r"(result) : "m"(*p) : "t0");
    asm ("ld t0, %1\n\tadd %0, %0, t0" : "+r"(result) : "m"(global) : "t0");
    asm ("lb t0, %1\n\tadd %0, %0, t0" : "+r"(result) : "m"(far[4999]) : "t0");
    asm ("sd %1, %0" : "=m"(local) : "r"(result));
    asm ("sw %1, %0" : "=m"(array[999]) : "r"(result + 1));
    asm ("ld t0, %0\n\taddi t0, t0, 1\n\tsd t0, %0" : "+m"(*p) : : "t0");
    asm ("ld t0, %0\n\taddi t0, t0, 1\n\tsd t0, %0" : "+m"(shared[1]) : : "t0");
    return local * 1000 + array[999];
}

static int exchange(int *p, int v)
{
    asm volatile ("amoswap.w.aqrl %0, %2, %1" : "=r"(v), "+A"(*p) : "r"(v) : "memory");
    return v;
}

static long through_pointer(long *out, long *in)
{
    asm ("addi %0, %1, 1" : "=r"(*out) : "r"(*in));
    asm ("slli %0, %0, 4" : "+r"(out[0]));
    return *out;
}

struct pair { int a; long b; };

static long fields(struct pair *p, int i)
{
    asm ("add %0, %1, %2" : "=r"(p[i].b) : "r"(p[i].a), "r"(p[1 - i].b));
    return p[i].b;
}

int
main(void)
{
    long v = 5, w;
    struct pair pairs[2] = { { 1, 2 }, { 3, 4 } };

    show("r", add(1, 2));
    show("I", add(1, -3));
    asm ("addi %0, %1, %2" : "=r"(w) : "r"(v), "I"(2047)); show("I constant", w);
    asm ("li %0, %1" : "=r"(w) : "i"(0x123456789abc)); show("i", w);
    asm ("li %0, %1" : "=r"(w) : "n"(-5)); show("n", w);
    asm ("la %0, %1" : "=r"(w) : "i"(&shared[1])); show("i symbol", *(long *)w);
    asm ("la %0, %1" : "=r"(w) : "i"(&array)); show("i static symbol", w == (long)array);
    asm ("la %0, %1" : "=r"(w) : "i"("text")); print((char *)w); print("\n");
    asm ("csrrwi zero, fflags, %1\n\tcsrr %0, fflags" : "=r"(w) : "K"(21)); show("K", w);
    asm ("csrw fflags, %1\n\tcsrr %0, fflags" : "=r"(w) : "rK"(9)); show("rK constant", w);
    asm ("csrw fflags, %1\n\tcsrr %0, fflags" : "=r"(w) : "rK"(v)); show("rK", w);
    asm ("add %0, %1, %z2" : "=r"(w) : "r"(v), "rJ"(0)); show("rJ constant", w);
    asm ("add %0, %1, %z2" : "=r"(w) : "r"(v), "rJ"(3)); show("rJ", w);
    asm ("fcvt.l.d %0, %1" : "=r"(w) : "f"(7.0)); show("f constant", w);
    asm ("fcvt.l.d %0, %1" : "=r"(w) : "f"(fma(2, 3, v))); show("f", w);
    show("f single", half(14));
    asm ("mv %0, %1" : "=r"(w) : "r"(1.5)); show("r of a double", w);
    asm ("mv %0, %1" : "=r"(w) : "r"(v > 3)); show("r of a comparison", w);
    asm ("mv %0, %1" : "=r"(w) : "r"(v > 3 && v < 5)); show("r of a condition", w);
    show("m", memory(&global)); show("m changed", global); show("m symbol", shared[1]);
    show("A", exchange(&array[7], 9)); show("A again", exchange(&array[7], 10)); show("A changed", array[7]);
    show("pointer", through_pointer(&global, &shared[1])); show("fields", fields(pairs, v & 1));
    asm ("add %0, %0, %1" : "+r"(v) : "r"(v)); show("+", v);
    asm ("li %0, 1\n\tadd %0, %0, %1\n\tadd %0, %0, %2" : "=&r"(w) : "r"(v), "r"(v + 1)); show("&", w);
    asm ("addi %0, %1, 1" : "=r"(w) : "0"(v)); show("matching", w);
    asm ("addi %[out], %[in], 1" : [out] "=r"(w) : [in] "r"(w)); show("named", w);
    asm ("addi %[x], %[x], 1" : [x] "=r"(w) : "[x]"(v)); show("matching a name", w);
    asm ("add %0, %2, %1" : "=r"(w), "+r"(v) : "r"(100L)); show("two outputs", w + v);
    asm ("add%i2 %0, %1, %2" : "=r"(w) : "r"(v), "rI"(5)); show("%i of a constant", w);
    asm ("add%i2 %0, %1, %2" : "=r"(w) : "r"(v), "rI"(w)); show("%i of a register", w);
    asm ("addi %0, %1, %n2" : "=r"(w) : "r"(v), "i"(-5)); show("%n", w);
    asm ("j 1f\n\t.asciz \"100%%\"\n\t.balign 4\n1:\tauipc %0, 0\n\taddi %0, %0, -8" : "=r"(w)); print((char *)w); print("\n");
    asm volatile ("" : : "r"(v) : "memory");
    asm volatile ("nop");
    asm volatile ("nop" : : : "a0", "t0", "s1", "fa0", "fs0", "ra", "memory", "cc");
    show("done", v);
    return 0;
}
