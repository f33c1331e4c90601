/* float and double parameters: conversions at calls, results, many of them. */
#include <stdio.h>

static float half(float f) { return f / 2; }
static double third(double d) { return d / 3; }
static double sum8(double a, double b, double c, double d, double e, double f, double g, double h)
{
    return a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f + 7 * g + 8 * h;
}
static float sum_mixed(float a, int b, double c, long d, float e, char f, double g, unsigned h, float i, double j)
{
    return a + b + c + d + e + f + g + h + i + j;
}
static int truncated(float f, double d) { return (int)f * 1000 + (int)d; }
static double horner(const double *c, int n, double x)
{
    return n == 0 ? 0 : c[0] + x * horner(c + 1, n - 1, x);
}
static void split(double x, double *whole, float *rest)
{
    *whole = (long)x;
    *rest = x - *whole;
}
static double apply(double (*f)(double), double x) { return f(f(x)); }
static float pick(int n, float a, float b) { return n ? a : b; }

int main(void)
{
    static const double coefficients[] = {1, -2, 0.5, 3};
    double whole;
    float rest, f = 1.1f;

    printf("%.4f %.4f %.4f\n", half(3), half(third(2)), third(half(9)));
    printf("%.2f\n", sum8(1, 2, 3, 4, 5, 6, 7, 8));
    printf("%.2f\n", sum8(0.5f, 'a', -1L, 2u, half(1), third(1.5), 0, 1e3));
    printf("%.3f\n", sum_mixed(0.5f, -1, 0.25, 1000, 2, 'a', 0.125, 7, 1.5f, -0.5));
    printf("%d %d\n", truncated(2.9, -3.9f), truncated(7, 8));
    printf("%.3f\n", horner(coefficients, 4, 2));
    split(123.625, &whole, &rest);
    printf("%.1f %.3f\n", whole, rest);
    printf("%.4f\n", apply(third, 18));
    printf("%d %d\n", f == 1.1, f == 1.1f);
    printf("%.2f %.2f\n", pick(1, 1, 2), pick(0, 1, 2));
    return 0;
}
