// NaN, infinities and the two zeros: arithmetic and comparison.
#include <stdio.h>

static const char *name(double d)
{
    if (d != d)
        return "nan";
    if (d == 0)
        return 1 / d > 0 ? "0" : "-0";
    if (d - d != 0)
        return d > 0 ? "inf" : "-inf";
    return d > 0 ? "+" : "-";
}

static void compare(double a, double b)
{
    printf("%s %s: %d%d%d%d%d%d", name(a), name(b), a < b, a <= b, a > b, a >= b, a == b, a != b);
    printf(" %d%d%d%d", !(a < b), !(a <= b), !(a > b), !(a >= b));
    printf(" %s %s %s %s\n", name(a + b), name(a - b), name(a * b), name(a / b));
}

int main(void)
{
    double zero = 0, inf = 1 / zero, nan = inf - inf;
    double values[] = {nan, inf, -inf, zero, -zero, 1, -1};
    for (int i = 0; i < 7; i++)
        for (int j = 0; j < 7; j++)
            compare(values[i], values[j]);
    printf("%d %d %d\n", nan ? 1 : 0, !nan, nan && 1);
    printf("%d %d %d\n", -zero ? 1 : 0, !-zero, inf || 0);
    if (nan < 1 || nan > 1 || nan == 1)
        printf("never\n");
    else
        printf("unordered\n");
    float f = nan, g = -inf;
    printf("%d %d %d\n", f != f, g < 0, f < g);
    printf("%s %s\n", name(f), name(g));
    printf("%d\n", (_Bool)nan + (_Bool)-zero);
    printf("%f %f %f %f %e %G\n", inf, -inf, zero, -zero, inf, -inf);
    for (double d = 1; d == d && d - d == 0; d *= 1e100)
        printf("%g ", d);
    printf("\n");
    return 0;
}
