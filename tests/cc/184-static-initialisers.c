// Conversions in static initialisers are done by the compiler.
#include <stdio.h>

static char c = 300;
static signed char sc = 'a' + 100;
static unsigned char uc = -1;
static short s = 0x18000;
static unsigned short us = ~0;
static unsigned u = -2;
static long l = -1;
static long lu = -1u;
static unsigned long ul = -1;
static _Bool b = 2, bz = 0.0, bf = 0.5, bp = &c, bn = 0;
static int from_double = 2.9999, from_negative = -2.9999, truncated = (int)1e9 + 1;
static float f = 1 / 3.0, fi = 16777217, fc = 'A';
static double d = 0.1f, di = -1u, dl = -1L, dq = 1 / 4;
static int compare = 1.5 > 1, logic = 2.5 && 0, ternary = 0.1 ? 3 : 4, not = !0.0;
static unsigned char bytes[] = {255, 256, -1, 3.7, 'x', '\xff'};
static short shorts[2][2] = {{1, -1}, {65535}};
static float floats[] = {1, 2.5, 'a', 1u << 31, 1e-50};
static struct {
    char c; long l; float f; unsigned bits : 5; int sbits : 3; _Bool flag : 1;
} mix = {-200, 3.5, 7, 77, 5, 8};
static int difference = &bytes[5] - &bytes[1];
static int size = sizeof bytes + sizeof(short) * 2;

int main(void)
{
    static int local = 5 * 5 / 2 % 7, *address = &local;
    static const double half = 1. / 2;
    printf("%d %d %d %d %d %u\n", c, sc, uc, s, us, u);
    printf("%ld %ld %lu\n", l, lu, ul);
    printf("%d%d%d%d%d\n", b, bz, bf, bp, bn);
    printf("%d %d %d\n", from_double, from_negative, truncated);
    printf("%.9g %.9g %g\n", f, fi, fc);
    printf("%.17g %.0f %g %g\n", d, di, dl, dq);
    printf("%d%d%d%d\n", compare, logic, ternary, not);
    for (int i = 0; i < 6; i++)
        printf("%d ", bytes[i]);
    printf("\n%d %d %d %d\n", shorts[0][0], shorts[0][1], shorts[1][0], shorts[1][1]);
    for (int i = 0; i < 5; i++)
        printf("%g ", floats[i]);
    printf("\n%d %ld %g %d %d %d\n", mix.c, mix.l, mix.f, mix.bits, mix.sbits, mix.flag);
    printf("%d %d %d %d %g\n", difference, size, local, *address, half);
    return 0;
}
