// Load-exclusive and store-exclusive in statements of their own: nothing between them may lose the reservation.
#include "start.h"

static int word;
static void *pointer = &word;
static unsigned char byte;
static long pair[2] __attribute__((aligned(16)));

static int
load_linked(volatile int *p)
{
    int v;
    __asm__ __volatile__("ldaxr %w0,%1" : "=r"(v) : "Q"(*p));
    return v;
}

static int
store_conditional(volatile int *p, int v)
{
    int r;
    __asm__ __volatile__("stlxr %w0,%w2,%1" : "=&r"(r), "=Q"(*p) : "r"(v) : "memory");
    return !r;
}

static int
add(volatile int *p, int v)
{
    int old;

    do
        old = load_linked(p);
    while (!store_conditional(p, old + v));
    return old;
}

void
program(void)
{
    int i, failed;
    void *old;
    long low, high;

    for (i = 0; i < 1000; i++)
        add(&word, i);
    show("sum", word);
    __asm__ __volatile__("1:\tldaxr %0, %2\n\tstlxr %w1, %3, %2\n\tcbnz %w1, 1b"
                         : "=&r"(old), "=&r"(failed), "+Q"(pointer) : "r"(&byte) : "memory");
    show("exchanged", old == &word && pointer == &byte);
    __asm__ __volatile__("1: ldxrb %w0, %1\n add %w0, %w0, #200\n stxrb %w2, %w0, %1\n cbnz %w2, 1b"
                         : "=&r"(i), "+Q"(byte), "=&r"(failed));
    __asm__ __volatile__("1: ldxrb %w0, %1\n add %w0, %w0, #200\n stxrb %w2, %w0, %1\n cbnz %w2, 1b"
                         : "=&r"(i), "+Q"(byte), "=&r"(failed));
    show("byte", byte);
    __asm__ __volatile__("1: ldaxp %0, %1, %3\n add %0, %0, #1\n add %1, %1, #2\n stlxp %w2, %0, %1, %3\n cbnz %w2, 1b"
                         : "=&r"(low), "=&r"(high), "=&r"(failed), "+Q"(pair));
    show("pair", pair[0] * 10 + pair[1]);
    __asm__ __volatile__("stlr %w1, %0" : "=Q"(word) : "r"(12));
    __asm__ __volatile__("ldar %w0, %1" : "=r"(i) : "Q"(word));
    __asm__ __volatile__("dmb ish\n\tdsb sy\n\tisb\n\tclrex" : : : "memory");
    show("ordered", i);
}
