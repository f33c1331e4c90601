// Conditional and logical expressions as operands of others, with calls in every part.
#include <stdio.h>

static int n;
static int f(int x) { n++; return x; }
static double g(double x) { n++; return x; }

static int tests(double d, float e, int i, long l, const char *p)
{
    return (d ? 1 : 2) + (e ? 10 : 20) + (i ? 100 : 200) + (l ? 1000 : 2000) + (p ? 10000 : 20000);
}

static int nested(double a, double b, int c)
{
    return c * (a < b ? c + (a > 0 ? f(1) : f(2)) : c - (b ? 3 : 4)) + (a == b ? f(5) : c) * (b != 0 ? 7 : f(8));
}

static int logic(double a, double b, int c)
{
    return (a && b) + (a || b) * 2 + (!a && c) * 4 + (a < b && f(c)) * 8 + (b > a || f(0)) * 16 + !(a && !c) * 32;
}

static int left_kept(int x, double d)
{
    int t[3] = {x, x + 1, x + 2};
    return t[d > 1 ? 1 : 2] - t[d ? 0 : 1] * (x + (d < 0 ? f(x) : -x)) + ((d ? x : 0) ^ (d >= 2 ? 5 : x));
}

static double floats(double x, int i)
{
    return x * (i ? x : 0.5) + (x > 1 ? g(x) : -g(x)) / (i > 1 ? 2 : g(4)) - (i && x ? x : i);
}

int main(void)
{
    printf("%d %d %d\n", tests(0, 0, 0, 0, 0), tests(1, 1, 1, 1, "x"), tests(-0.0, 1e-45f, 0, 1L << 32, 0));
    printf("%d %d %d %d\n", nested(1, 2, 3), nested(2, 1, 3), nested(0, 0, 4), nested(-1, 0, 5));
    printf("%d %d %d %d\n", logic(0, 0, 0), logic(1, 0, 1), logic(0, 2, 1), logic(1, 2, 0));
    printf("%d %d %d %d\n", left_kept(3, 0), left_kept(4, -1), left_kept(5, 1.5), left_kept(6, 2));
    printf("%g %g %g\n", floats(1.5, 0), floats(0.5, 1), floats(3, 2));
    printf("%d\n", n);
    int a = 3, r = a + (g(0) ? a : a * 2) * (g(1) ? a + 1 : a - 1) - ((g(0.5) ? f(a) : 0) & (g(2) > 1 ? 6 : 1));
    printf("%d\n", r);
    int *p = &a;
    p[0] += g(1) ? 10 : 20;
    *(g(0) ? 0 : p) -= g(0) || f(2) ? 1 : 2;
    printf("%d\n", a);
    return 0;
}
