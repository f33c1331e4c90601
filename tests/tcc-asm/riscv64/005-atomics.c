/* Atomic operations as libraries write them: loops of lr and sc with labels, and amo instructions. */
#include "start.h"

static int
compare_and_swap(volatile int *p, int t, int s)
{
    int old, tmp;

    asm volatile ("\n1:	lr.w.aqrl %0, (%2)\n"
                  "	bne %0, %3, 1f\n"
                  "	sc.w.aqrl %1, %4, (%2)\n"
                  "	bnez %1, 1b\n"
                  "1:"
                  : "=&r"(old), "=&r"(tmp) : "r"(p), "r"((long)t), "r"((long)s) : "memory");
    return old;
}

static void *
compare_and_swap_pointer(volatile void *p, void *t, void *s)
{
    void *old;
    int tmp;

    asm volatile ("\n1:	lr.d.aqrl %0, (%2)\n"
                  "	bne %0, %3, 1f\n"
                  "	sc.d.aqrl %1, %4, (%2)\n"
                  "	bnez %1, 1b\n"
                  "1:"
                  : "=&r"(old), "=&r"(tmp) : "r"(p), "r"(t), "r"(s) : "memory");
    return old;
}

#define AMO(op, p, v) \
    ({ long amo_old; asm volatile (#op ".d %0, %2, %1" : "=r"(amo_old), "+A"(*(p)) : "r"(v) : "memory"); amo_old; })

int
main(void)
{
    int i = -5;
    unsigned u = 0xfffffff0;
    void *p = &i;
    long l = 12;

    show("taken", compare_and_swap(&i, -5, 7)); show("now", i);
    show("not taken", compare_and_swap(&i, -5, 8)); show("still", i);
    show("unsigned", compare_and_swap((int *)&u, 0xfffffff0, 3)); show("now", u);
    show("pointer", compare_and_swap_pointer(&p, &i, &u) == &i); show("now", p == &u);
    show("amoadd", AMO(amoadd, &l, 5)); show("amoxor", AMO(amoxor, &l, 0xff)); show("amoand", AMO(amoand, &l, 0xf0));
    show("amoor", AMO(amoor, &l, 3)); show("amomin", AMO(amomin, &l, -4)); show("amomaxu", AMO(amomaxu, &l, 9));
    show("amoswap", AMO(amoswap, &l, 1)); show("last", l);
    asm volatile ("fence rw, rw\n\tfence.tso\n\tfence iorw, ow\n\tfence.i" : : : "memory");
    return 0;
}
