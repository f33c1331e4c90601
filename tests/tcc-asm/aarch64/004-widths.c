// Values are read and written in the width of their types, and no other byte is touched.
#include "start.h"

struct bytes { unsigned char before, c, after; unsigned short s, s_after; unsigned i, i_after; _Bool b, b_after; };

void
program(void)
{
    struct bytes x = { 1, 2, 3, 4, 5, 6, 7, 0, 0 };
    signed char sc = -2;
    unsigned char uc = 254;
    short ss = -300;
    unsigned short us = 65236;
    int si = -70000;
    unsigned ui = 4294897296u;
    long l;

    __asm__("mov %0, #-1" : "=r"(x.c));
    __asm__("mov %0, #-1" : "=r"(x.s));
    __asm__("mov %0, #-1" : "=r"(x.i));
    __asm__("mov %0, #1" : "=r"(x.b));
    show("char", x.before * 1000000 + x.c * 1000 + x.after);
    show("short", x.s * 10 + x.s_after);
    show("int", (long)x.i * 10 + x.i_after);
    show("bool", x.b * 10 + x.b_after);
    __asm__("sxtw %0, %w1" : "=r"(l) : "r"(sc));
    show("signed char", l);
    __asm__("mov %w0, %w1" : "=r"(l) : "r"(uc));
    show("unsigned char", l);
    __asm__("sxtw %0, %w1" : "=r"(l) : "r"(ss));
    show("signed short", l);
    __asm__("mov %w0, %w1" : "=r"(l) : "r"(us));
    show("unsigned short", l);
    __asm__("sxtw %0, %w1" : "=r"(l) : "r"(si));
    show("int", l);
    __asm__("mov %w0, %w1" : "=r"(l) : "r"(ui));
    show("unsigned", l);
    __asm__("mov %0, %1" : "=r"(l) : "r"(-5L));
    show("constant", l);
    __asm__("sxtw %0, %w1" : "=r"(l) : "r"(-5));
    show("int constant", l);
    __asm__("mov %0, %1" : "=r"(l) : "r"(0x123456789abcdefL));
    show("long constant", l);
}
