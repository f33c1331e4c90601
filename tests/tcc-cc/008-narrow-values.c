/* Narrow arguments of "..." behind the registers, and what is nothing: empty structures. */
#include <stdarg.h>
#include <stdio.h>

struct empty {};

static struct empty
pass(int before, struct empty e, int after)
{
    printf("pass %d %d\n", before, after);
    return e;
}

static void
list(int n, ...)
{
    va_list ap;

    va_start(ap, n);
    while (n--)
        printf(" %d", va_arg(ap, int));
    printf("\n");
    va_end(ap);
}

static void
fill(int n)
{
    volatile long mess[100];

    while (n--)
        mess[n] = 0x123456789abcdef0;
}

int
main(void)
{
    signed char c = -1;
    unsigned char u = 200;
    short s = -300;
    unsigned short us = 60000;
    _Bool b = 5;
    int three[3], *p = three, *q = three + 3;
    struct { int a, b, c; } twelves[4];
    struct empty e;

    fill(100);
    list(16, c, u, s, us, b, (char)65, (short)12, (unsigned char)15, c, u, s, us, b, (char)65, (short)12, (unsigned char)15);
    pass(1, pass(2, e, 3), 4);
    printf("%d %d %d\n", (int)(p - q), (int)(q - p), (int)(&twelves[0] - &twelves[3]));
    return 0;
}
