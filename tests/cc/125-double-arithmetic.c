// Arithmetic in double, to the last bit.
#include <stdio.h>

static unsigned long bits(double d)
{
    union { double d; unsigned long u; } x = {d};
    return x.u;
}

static void both(double a, double b)
{
    printf("%g %g: %016lx %016lx %016lx %016lx", a, b, bits(a + b), bits(a - b), bits(a * b), bits(a / b));
    printf(" %d%d%d%d%d%d\n", a < b, a <= b, a > b, a >= b, a == b, a != b);
}

static double root(double x)
{
    double r = x;
    for (int i = 0; i < 20; i++)
        r = (r + x / r) / 2;
    return r;
}

int main(void)
{
    static const double values[] = {1.0, -2.5, 0.1, 1e300, 1e-300, 9007199254740991.0, 3.0};
    for (int i = 0; i < 7; i++)
        for (int j = 0; j < 7; j++)
            both(values[i], values[j]);
    printf("%.17g %.17g %.17g\n", root(2), root(10), root(1e10));
    double s = 0, p = 1;
    for (int i = 1; i < 30; i++) {
        p *= i;
        s += 1 / p;
    }
    printf("%.17g %.17g\n", s, p);
    double pi = 0;
    for (int k = 0; k < 12; k++) {
        double t = 1;
        for (int i = 0; i < k; i++)
            t /= 16;
        pi += t * (4.0 / (8 * k + 1) - 2.0 / (8 * k + 4) - 1.0 / (8 * k + 5) - 1.0 / (8 * k + 6));
    }
    printf("%.17g\n", pi);
    return 0;
}
