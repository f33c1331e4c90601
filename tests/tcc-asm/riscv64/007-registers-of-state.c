/* Control and status registers that a program may use: the floating-point ones, and counters. */
#include "start.h"

int
main(void)
{
    unsigned long v, w;
    double one = 1, three = 3, q;

    asm volatile ("fscsr zero" ::: "memory");
    asm volatile ("fsrm %0, %1" : "=r"(v) : "r"(3)); show("old mode", v);
    asm volatile ("frrm %0" : "=r"(v)); show("up", v);
    asm volatile ("fdiv.d %0, %1, %2" : "=f"(q) : "f"(one), "f"(three)); asm ("fmv.x.d %0, %1" : "=r"(v) : "f"(q)); show("1/3 up", v);
    asm volatile ("fsrmi 2"); asm volatile ("fdiv.d %0, %1, %2" : "=f"(q) : "f"(one), "f"(three));
    asm ("fmv.x.d %0, %1" : "=r"(v) : "f"(q)); show("1/3 down", v);
    asm volatile ("fdiv.d %0, %1, %2, rup" : "=f"(q) : "f"(one), "f"(three));
    asm ("fmv.x.d %0, %1" : "=r"(v) : "f"(q)); show("1/3 up by itself", v);
    asm volatile ("frflags %0" : "=r"(v)); show("inexact", v);
    asm volatile ("csrc fflags, %1\n\tcsrr %0, fcsr" : "=r"(v) : "r"(31)); show("fcsr", v);
    asm volatile ("csrsi fflags, 16\n\tcsrr %0, 0x001\n\tcsrci fcsr, 16" : "=r"(v)); show("by number", v);
    asm volatile ("csrrw %0, frm, %1" : "=r"(v) : "r"(0)); show("mode", v);
    asm volatile ("rdcycle %0\n\trdcycle %1" : "=r"(v), "=r"(w)); show("cycles", w >= v);
    asm volatile ("rdinstret %0\n\trdtime %1" : "=r"(v), "=r"(w)); show("counters", v != 0 && w != 0);
    asm volatile ("fclass.d %0, %1" : "=r"(v) : "f"(q)); show("class", v);
    return 0;
}
