/* Calls with structures beside values that are already in registers: of numbers, of addresses, of other calls. */
#include <stdio.h>

struct floats { float a, b; };
struct doubles { double a, b, c; };
struct longs { long a, b; };
struct matrix { int n; double v[8]; };

static struct floats swap(struct floats s) { return (struct floats){ s.b, s.a }; }
static struct doubles scale(struct doubles s, double by) { s.a *= by; s.b *= by; s.c *= by; return s; }
static struct longs add(struct longs s, long n) { return (struct longs){ s.a + n, s.b + n }; }
static struct matrix step(struct matrix m, int n) { m.n -= n; m.v[n] += n; return m; }
static double sum(struct matrix m) { return m.v[0] + m.v[1] + m.v[2] + m.n; }
static long total(long n, struct longs s) { return n * 100 + s.a * 10 + s.b; }
static double mixed(double x, struct floats f, int n, struct doubles d) { return x + f.a * 10 + f.b * 100 + n + d.c; }

int
main(void)
{
    struct floats f = { 1, 2 };
    struct doubles d = { 1, 2, 3 };
    struct longs l = { 3, 4 };
    struct matrix m = { 5, { 1, 2, 3 } };
    double x = 1.5, sums = 0;
    long n = 2;

    printf("%g %g %g\n", swap(f).a, swap(f).b, 1 + swap(f).b * 10 + swap(swap(f)).a);
    printf("%g %g\n", x * scale(d, x).c + scale(d, 2).a * scale(scale(d, x), x).b, scale(d, 0.5).b);
    printf("%ld %ld\n", n * add(l, n).a + add(l, 1).b * add(add(l, n), n).a, total(n + 1, add(l, n)) + total(add(l, 0).a, l));
    for (int i = 0; i < 3; i++)
        sums += (i % 2 ? -1 : 1) * m.v[i] * sum(step(m, i));
    printf("%g %g\n", sums, x + sum(step(step(m, 1), 2)) * swap(f).a);
    printf("%g\n", mixed(x + swap(f).a, swap(f), (int)add(l, n).b, scale(d, x)));
    return 0;
}
