// Vector registers: s, d and q, in memory and as constants, and moves between the register files.
#include "start.h"

static double global = 1.5;

static double
fused(double *p, float f)
{
    double r;

    __asm__("fcvt %d0, %s2\n\tfmadd %d0, %d0, %d1, %d1" : "=&w"(r) : "w"(*p), "w"(f));
    return r;
}

void
program(void)
{
    double d = 2.25, e;
    float f = 6.25f, g;
    long l;
    int i;
    double four[4] __attribute__((aligned(16))) = { 1, 2, 3, 4 };

    __asm__("fsqrt %d0, %d1" : "=w"(e) : "w"(d));
    show("double", (long)(e * 1000));
    __asm__("fsqrt %s0, %s1" : "=w"(g) : "w"(f));
    show("float", (long)(g * 1000));
    __asm__("fadd %d0, %d0, %d1" : "+w"(d) : "w"(global));
    show("in place", (long)(d * 1000));
    __asm__("fadd %d0, %d1, %d2" : "=w"(e) : "w"(0.125), "w"(-8.0));
    show("constants", (long)(e * 1000));
    __asm__("fadd %s0, %s1, %s1" : "=w"(g) : "w"(0.375f));
    show("float constant", (long)(g * 1000));
    show("fused", (long)(fused(&four[2], 2.5f) * 1000));
    __asm__("fmov %0, %d1" : "=r"(l) : "w"(1.0));
    show("bits", l >> 52);
    __asm__("fmov %w0, %s1" : "=r"(i) : "w"(1.0f));
    show("float's bits", i >> 23);
    __asm__("mov %w0, %w1" : "=r"(i) : "r"(f));
    show("float in w", i >> 20);
    __asm__("fcvtas %x0, %d1" : "=r"(l) : "w"(2.5));
    show("rounded", l);
    __asm__("scvtf %d0, %x1" : "=w"(e) : "r"(-9L));
    show("converted", (long)e);
    __asm__("ldr q7, %1\n\tfadd v7.2d, v7.2d, v7.2d\n\tstr q7, %0" : "=m"(four) : "m"(four) : "v7");
    show("vector", (long)(four[0] * 1000 + four[1]));
    __asm__("fmov %d0, #-0.5\n\tfcmp %d0, #0.0\n\tcset %w1, mi" : "=&w"(e), "=r"(i));
    show("negative", i);
}
