/* Structures that are too large for registers, with members that alone would be in one. */
#include <stdio.h>

struct mixed { float a; long double b; double c; long d[2]; };
struct nested { float a; struct { double b[3]; } n; float c[2]; };

static double
sum(int n, struct mixed m, struct nested t, double x)
{
    return n + m.a + (double)m.b + m.c + m.d[0] + m.d[1] + t.a + t.n.b[2] + t.c[1] + x;
}

int
main(void)
{
    struct mixed m = { 1, 2, 3, { 4, 5 } };
    struct nested t = { 6, { { 7, 8, 9 } }, { 10, 11 } };

    printf("%g\n", sum(100, m, t, 0.5));
    return 0;
}
