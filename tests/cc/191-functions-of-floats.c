// float and double parameters and results in many positions, recursion and pointers.
#include <stdio.h>

typedef double (*unary)(double);

static float f1(float a) { return a + 1; }
static double many(double a, float b, double c, float d, double e, float f, double g, float h)
{
    return a + b * 10 + c * 100 + d * 1000 + e * 1e4 + f * 1e5 + g * 1e6 + h * 1e7;
}
static double interleaved(int i, double d, long l, float f, char c, double e, unsigned u, float g)
{
    return i * d + l * f - c * e + u / g;
}
static double square(double x) { return x * x; }
static double compose(unary f, unary g, double x) { return f(g(x)); }
static double power(double x, int n) { return n == 0 ? 1 : n % 2 ? x * power(x, n - 1) : square(power(x, n / 2)); }
static void split(double x, long *whole, double *rest) { *whole = (long)x; *rest = x - *whole; }
static double sum(const double *p, int n) { return n ? *p + sum(p + 1, n - 1) : 0; }
static float average(float *a, int n) { float s = 0; for (int i = 0; i < n; i++) s += a[i]; return n ? s / n : 0; }

struct vector { double x, y, z; };
static struct vector cross(struct vector a, struct vector b)
{
    return (struct vector){a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}
static double dot(const struct vector *a, const struct vector *b) { return a->x * b->x + a->y * b->y + a->z * b->z; }

struct complex { float re, im; };
static struct complex multiply(struct complex a, struct complex b)
{
    struct complex r = {a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re};
    return r;
}

int main(void)
{
    printf("%g %g\n", f1(0.5f), f1(f1(f1(1))));
    printf("%.1f\n", many(1, 2, 3, 4, 5, 6, 7, 8));
    printf("%g\n", interleaved(3, 0.5, -10, 2.5f, 'A', 0.25, 4000000000u, 1e9f));
    printf("%g %g\n", compose(square, square, 3), compose(square, &square, -0.5));
    printf("%.17g %g\n", power(1.1, 20), power(2, -0));
    long whole;
    double rest, values[] = {1, 0.5, 0.25, 0.125};
    split(-3.75, &whole, &rest);
    printf("%ld %g %g\n", whole, rest, sum(values, 4));
    float fs[] = {1, 2, 3, 5};
    printf("%g %g\n", average(fs, 4), average(fs, 0));
    struct vector a = {1, 2, 3}, b = {-1, 0.5, 2}, c = cross(a, b);
    printf("%g %g %g %g %g\n", c.x, c.y, c.z, dot(&a, &c), cross(b, a).z);
    struct complex i = {0, 1}, z = {1, 1};
    for (int k = 0; k < 4; k++)
        z = multiply(z, i), printf("%g%+gi ", z.re, z.im);
    printf("\n%g\n", multiply(multiply(z, z), multiply(z, z)).re);
    return 0;
}
