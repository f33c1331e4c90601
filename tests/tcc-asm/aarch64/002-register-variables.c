// Register variables are in their registers when the text runs, whatever order the operands have.
#include "start.h"

static long
sum_in_places(long a, long b, long c)
{
    register long third __asm__("x3") = c;
    register long first __asm__("x9") = a;
    register int second __asm__("w16") = b;
    register long result __asm__("x0");

    __asm__("add x0, x9, w16, sxtw\n\tadd x0, x0, x3, lsl #4" : "=r"(result) : "r"(third), "r"(second), "r"(first));
    return result;
}

static long
kept_register(long a)
{
    register long x19 __asm__("x19") = a;
    register long x28 __asm__("x28");

    __asm__("lsl x28, x19, #1" : "=r"(x28) : "r"(x19));
    return x28;
}

static double
vector_register(double a)
{
    register double d9 __asm__("d9") = a;
    register double v3 __asm__("v3") = 0.25;

    __asm__("fadd d9, d9, d3" : "+w"(d9) : "w"(v3));
    return d9;
}

// Others get the registers that are left.
static long
not_that_one(long a, long b)
{
    register long x0 __asm__("x0") = a;
    long other, result;

    __asm__("mov x0, x0\n\tmov %1, %2\n\tsub %1, %1, %0" : "+r"(x0), "=&r"(other) : "r"(b));
    result = other;
    __asm__("add %0, %1, %1" : "=r"(result) : "r"(result) : "x0", "x1", "x2");
    return result;
}

void
program(void)
{
    show("sum", sum_in_places(5, -7, 100));
    show("kept", kept_register(21));
    show("vector", (long)(vector_register(2.5) * 100));
    show("others", not_that_one(3, 10));
    show("process", system_call(172, 0, 0, 0) > 0);
}
