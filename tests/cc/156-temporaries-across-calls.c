// Values that must survive calls made later in the same expression.
#include <stdio.h>

static int depth;
static int f(int x) { depth++; return x + 1; }
static double d(double x) { depth++; return x * 1.5; }
static long wide(long a, long b, long c, long e) { return a * 1000 + b * 100 + c * 10 + e; }

struct point { int x, y; };
static struct point make(int x, int y) { struct point p = {x, y}; return p; }

static int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
static int ackermann(int m, int n)
{
    return !m ? n + 1 : ackermann(m - 1, n ? ackermann(m, n - 1) : 1);
}

int main(void)
{
    int a = 1, b = 2, c = 3, x[4] = {10, 20, 30, 40};
    printf("%d\n", a + f(b) * c - f(f(a)) * (b + f(c)));
    printf("%d\n", f(1) + (f(2) + (f(3) + (f(4) + (f(5) + f(6))))));
    printf("%d\n", (((f(1) * 2 + f(2)) * 2 + f(3)) * 2 + f(4)) * 2 + f(5));
    printf("%ld\n", wide(f(0), f(1) + 1, b + f(1) - 1, wide(0, 0, 0, f(3))));
    printf("%g\n", d(1) + d(2) * d(3) - (d(4) + a) / (d(5) - d(a)));
    printf("%g\n", a + d(b + d(c)) * (a < d(b)) - (d(1) > d(2) ? d(3) : d(4)));
    x[f(0)] = x[f(1)] + f(x[f(2)]);
    printf("%d\n", x[1]);
    x[f(1)] += f(x[f(-1)]) * f(2);
    printf("%d\n", x[2]);
    printf("%d\n", make(f(1), f(2)).x * 10 + make(3, make(4, f(5)).y).y);
    printf("%d\n", f(1) < f(2) && f(3) > f(2) ? f(10) - f(5) : f(0));
    printf("%d %d\n", fib(15), ackermann(2, 3));
    printf("%d\n", (a ^ f(b)) | (f(c) & ~f(a)) | f(b) << f(2));
    printf("%d %d\n", f(20) / f(3), f(20) % f(3));
    int *p = x;
    *p++ = f(1) + x[3];
    printf("%d %d\n", (int)(p - x), *p + f(*p));
    printf("%d\n", depth);
    return 0;
}
