// Memory at an address that is a constant, near and far, and structures there.
#include "start.h"

enum { AREA = 0x20000000 };
struct device { unsigned char status, gap[3]; int control; long data[600]; double real; };
#define DEVICE ((volatile struct device *)AREA)

void
program(void)
{
    register long x8 __asm__("x8") = 222;      // mmap
    register long x0 __asm__("x0") = AREA;
    register long x1 __asm__("x1") = 0x10000;
    register long x2 __asm__("x2") = 3;
    register long x3 __asm__("x3") = 0x32;     // private, fixed, anonymous
    register long x4 __asm__("x4") = -1;
    register long x5 __asm__("x5") = 0;
    long v;

    __asm__ __volatile__("svc 0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x5) : "memory");
    show("mapped", x0 == AREA);
    *(volatile int *)0x20000004 = 41;
    *(volatile char *)0x20008001 = 'x';
    *(volatile long *)(AREA + 0x9008) = -2;
    show("int", *(volatile int *)0x20000004 + 1);
    show("char", *(volatile char *)0x20008001);
    show("long", *(volatile long *)0x20009008);
    DEVICE->status = 200;
    DEVICE->control = -5;
    DEVICE->data[599] = 1L << 40;
    DEVICE->real = 2.5;
    show("status", DEVICE->status);
    show("control", DEVICE->control);
    show("data", DEVICE->data[599]);
    show("real", (long)(DEVICE->real * 10));
    __asm__("ldr %0, %1" : "=r"(v) : "m"(DEVICE->data[599]));
    show("operand", v);
    __asm__("str %1, %0" : "=m"(*(long *)0x20009008) : "r"(77L));
    show("output", *(volatile long *)0x20009008);
}
