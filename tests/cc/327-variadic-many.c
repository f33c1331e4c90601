/* Many variable arguments, and named ones beyond the registers. */
#include <stdarg.h>
#include <stdio.h>

struct pair { long a, b; };

static long after_one(int n, ...)
{
    long total = 0;
    va_list ap;
    va_start(ap, n);
    for (int i = 1; i <= n; i++)
        total += i * va_arg(ap, long);
    va_end(ap);
    return total;
}

static long after_six(int a, int b, int c, int d, int e, int n, ...)
{
    long total = a + b * 10 + c * 100 + d * 1000 + e * 10000;
    va_list ap;
    va_start(ap, n);
    while (n--)
        total += va_arg(ap, int) * 100000L;
    va_end(ap);
    return total;
}

static long after_struct(struct pair p, char c, struct pair q, ...)
{
    va_list ap;
    va_start(ap, q);
    long total = p.a + p.b + c + q.a + q.b;
    total += va_arg(ap, int) * 1000;
    struct pair r = va_arg(ap, struct pair);
    total += va_arg(ap, int) * 100000;
    va_end(ap);
    return total + r.a * r.b;
}

static struct pair returns_struct(int n, ...)
{
    struct pair p = {0, 0};
    va_list ap;
    va_start(ap, n);
    for (int i = 0; i < n; i++)
        *(i % 2 ? &p.b : &p.a) += va_arg(ap, int);
    va_end(ap);
    return p;
}

static double after_doubles(double a, float b, double c, long d, double e, ...)
{
    va_list ap;
    va_start(ap, e);
    a += b * 10 + c * 100 + d * 1000 + e * 10000 + va_arg(ap, double) + va_arg(ap, int);
    va_end(ap);
    return a;
}

int main(void)
{
    struct pair p = {1, 2}, q = {3, 4}, r;
    printf("%ld\n", after_one(20, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L, 14L, 15L, 16L, 17L, 18L,
                              19L, 1L << 40));
    printf("%ld\n", after_six(1, 2, 3, 4, 5, 3, 6, 7, 8));
    printf("%ld\n", after_struct(p, 5, q, 6, p, 7));
    r = returns_struct(5, 1, 2, 3, 4, 5);
    printf("%ld %ld\n", r.a, r.b);
    printf("%.2f\n", after_doubles(1, 2, 3, 4, 5, 0.5, 6));
    printf("%d%d%d%d%d%d%d%d%d%d%s%d%c%d%.1f\n", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, "s", 11, 'c', 12, 0.5);
    return 0;
}
