// Operands far from the frame pointer, beyond what a load's offset reaches.
#include "start.h"

static long
far(long a)
{
    volatile char much[70000];
    long b = a + 1, c;
    double d = 1.5, e;
    int n = 9;

    much[0] = much[69999] = 1;
    __asm__ __volatile__("add %0, %1, #10" : "=r"(c) : "r"(b));
    __asm__ __volatile__("fadd %d0, %d1, %d1" : "=w"(e) : "w"(d));
    __asm__ __volatile__("ldr %w0, %1\n\tadd %w0, %w0, #1\n\tstr %w0, %1" : "=&r"(b), "+m"(n) : : "x19", "x20");
    return c * 100 + n + (long)e + much[0];
}

void
program(void)
{
    show("far", far(4));
}
