// Constraints: registers, constants, memory, matching operands, names, modifiers.
#include "start.h"

struct pair { long a, b; unsigned bits : 5, more : 9; };
static long global = 30;
static long table[4] = { 1, 2, 3, 4 };

static void
through_pointers(long *p, struct pair *s, long **pp)
{
    long v, w;

    __asm__("ldr %0, %1" : "=r"(v) : "Q"(*p));
    show("Q in", v);
    __asm__ __volatile__("str %1, %0" : "=Q"(*p) : "r"(v + 1));
    show("Q out", *p);
    __asm__("ldr %0, %1\n\tadd %0, %0, #1\n\tstr %0, %1" : "=&r"(v), "+m"(s->b));
    show("m both", s->b);
    __asm__("ldr %0, %1" : "=r"(v) : "m"(**pp));
    show("m of a pointer's pointer", v);
    __asm__("ldp %0, %1, %2" : "=r"(v), "=r"(w) : "m"(*(long (*)[2])p));
    show("m of an array", v * 1000 + w);
    __asm__ __volatile__("str xzr, %0" : "=m"(*pp));
    show("a pointer cleared", *pp == 0);
    __asm__("mov %0, %1" : "=r"(v) : "r"(*p++));
    show("r of a pointer's target", v);
    __asm__("mov %0, %1" : "=r"(*p) : "r"(99L));
    show("=r to a pointer's target", *p);
}

void
program(void)
{
    struct pair s = { 10, 20, 17, 300 };
    long a = 7, b = 5, c, local[2] = { 70, 71 };
    long *p = &s.a, **pp = &p;
    int n = -3;

    __asm__("add %0, %1, %2" : "=r"(c) : "r"(a), "r"(b));
    show("r", c);
    __asm__("add %0, %0, %1" : "+r"(c) : "r"(a));
    show("+r", c);
    __asm__("sub %[out], %[left], %[right]" : [out] "=r"(c) : [left] "r"(a), [right] "r"(b));
    show("names", c);
    __asm__("add %0, %1, #1" : "=r"(c) : "0"(c));
    show("matching", c);
    __asm__("add %0, %0, %2" : "=r"(c), "=r"(a) : "n"(40), "0"(c), "1"(a));
    show("matching two", c * 100 + a);
    __asm__("mov %0, #1\n\tadd %0, %0, %1" : "=&r"(c) : "r"(a));
    show("early", c);
    __asm__("mov %0, %1\n\tadd %0, %0, #%2" : "=&r"(c) : "i"(1000), "I"(sizeof(struct pair)));
    show("constants", c);
    __asm__("and %0, %1, %2" : "=r"(c) : "r"(0x1234L), "L"(0xff0L));
    show("L", c);
    __asm__("mov %0, %1" : "=r"(c) : "ri"(77));
    show("ri of a constant", c);
    __asm__("mov %0, %1" : "=r"(c) : "ri"(a));
    show("ri of a variable", c);
    __asm__("mov %x0, %x1" : "=r"(c) : "rZ"(0));
    show("zero", c);
    __asm__("add %0, %1, %n2" : "=r"(c) : "r"(0L), "i"(-12));
    show("negated", c);
    __asm__("sxtw %0, %w1" : "=r"(c) : "r"(n));
    show("w", c);
    __asm__("ldr %0, %a1" : "=r"(c) : "r"(&s.b));
    show("a", c);
    __asm__("ldr %0, %1" : "=r"(c) : "m"(global));
    show("global", c);
    __asm__("ldr %0, %1" : "=r"(c) : "Q"(table[2]));
    show("table", c);
    __asm__("ldr %0, %1" : "=r"(c) : "m"(local[1]));
    show("local", c);
    __asm__("adrp %0, %1\n\tadd %0, %0, #:lo12:%1" : "=r"(p) : "S"(&table[1]));
    show("symbol", *p);
    __asm__("mov %0, %1" : "=r"(c) : "r"(table + 3));
    show("address", *(long *)c);
    __asm__("mov %0, %1" : "=r"(c) : "r"(local));
    show("array", *(long *)c);
    __asm__("uxtb %w0, %w1" : "=r"(c) : "r"(s.more));
    show("bit-field", c & 0xffff);
    __asm__("mov %0, %1" : "=r"(c) : "r"(a < b));
    show("less", c);
    __asm__("mov %0, %1" : "=r"(c) : "r"(a && b));
    show("and", c);
    __asm__ __volatile__("" : : : "memory");
    p = &s.a;
    through_pointers(p, &s, pp);
}
