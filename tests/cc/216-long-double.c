// long double with values that every format holds exactly.
#include <stdio.h>

static long double half(long double x) { return x / 2; }
static int compare(long double a, double b) { return (a < b) + 2 * (a == b) + 4 * (a > b); }
static long double power(long double x, int n) { long double r = 1; while (n-- > 0) r *= x; return r; }

struct s { long double x; int n; };

int main(void)
{
    long double a = 1.5L, b = -0.25l, z = 0, array[3] = {1, 2.5, 3.5f}, *p = array;
    struct s s = {7, 3}, t = s;
    printf("%g %g %g %g\n", (double)(a + b), (double)(a - b), (double)(a * b), (double)(a / b));
    printf("%d %d %d\n", compare(a, 1.5), compare(b, 0), compare(a, 1));
    printf("%d %d %d\n", !z, a && b, z || !a);
    printf("%d %ld %u\n", (int)a, (long)(a * 1e9L), (unsigned)half(9));
    printf("%Lf %.2Lf %Le %Lg\n", a, b, 1024.0L, half(half(1)));
    a += 1;
    a *= 2;
    a -= b;
    a /= 0.5f;
    a++;
    --a;
    printf("%g\n", (double)a);
    a = 5;
    b = 7u;
    a += 3UL;
    b -= 'a' - 96;
    printf("%g %g\n", (double)a, (double)b);
    int i = 10;
    i *= 1.5L;
    i += half(1);
    float f = a;
    f += 0.5L;
    printf("%d %g\n", i, f);
    p++;
    printf("%g %g\n", (double)*p, (double)(p[1] - p[-1]));
    printf("%g %d\n", (double)t.x, t.n);
    printf("%g %.0f\n", (double)power(2, 30), (double)power(-3, 13));
    printf("%g %g\n", (double)(i ? a : 1), (double)(i ? 1 : a));
    printf("%d\n", _Generic(a + 1.0, long double: 1, double: 2) + _Generic(1.0f * a, long double: 10, default: 20));
    printf("%g %g\n", (double)-a, (double)+b);
    return (int)z;
}
