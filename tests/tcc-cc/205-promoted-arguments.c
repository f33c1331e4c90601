/* Arguments without a parameter are promoted, also those on the stack. */
#include <stdarg.h>
#include <stdio.h>

static struct { unsigned a : 3; int b : 4; unsigned long c : 40; _Bool d : 1; } bits = {5, -3, 1ul << 39, 1};

static long sum(int n, ...)
{
    va_list ap;
    long total = 0;
    va_start(ap, n);
    while (n--)
        total = total * 3 + va_arg(ap, int);
    va_end(ap);
    return total;
}

static int old();

int main(void)
{
    volatile int junk[64];
    signed char c = -2;
    unsigned char uc = 250;
    short s = -30000;
    unsigned short us = 60000;
    _Bool b = 1;

    for (int i = 0; i < 64; i++)
        junk[i] = -1;
    printf("%d %d %d %d %d %d %d %d %d %d %d %d %d %d\n", c, uc, s, us, b, c, uc, s, us, b, bits.a, bits.b, bits.d, c);
    printf("%ld\n", sum(15, c, uc, s, us, b, c, uc, s, us, b, c, uc, s, us, b));
    printf("%d\n", old(1, 2, 3, 4, 5, 6, 7, 8, c, uc, s, us, b, (short)junk[3], bits.a));
    printf("%ld %d\n", __builtin_expect(uc == 250, 1), (int)sizeof __builtin_expect(c, 0));
    return 0;
}

static int old(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j, int k, int l, int m, int n, int o)
{
    return a + b + c + d + e + f + g + h + i + j * 2 + k + l + m * 5 + n + o;
}
