// Integers in doubles: gcds, remainders, roots and bases without losing a unit.
#include <stdio.h>

static double floor_of(double x) { double t = (double)(long)x; return t > x ? t - 1 : t; }
static double remainder_of(double a, double b) { return a - b * floor_of(a / b); }
static double gcd(double a, double b) { while (b) { double t = remainder_of(a, b); a = b, b = t; } return a; }

static double root(double n)
{
    double low = 0, high = 1e8;
    while (high - low > 1) {
        double middle = floor_of((low + high) / 2);
        if (middle * middle <= n)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static void in_base(double x, int base)
{
    char digits[64], *p = digits + sizeof digits;
    *--p = 0;
    do {
        int d = (int)remainder_of(x, base);
        *--p = d < 10 ? '0' + d : 'a' + d - 10;
        x = floor_of(x / base);
    } while (x);
    printf("%s\n", p);
}

static int exact(double x) { return x + 1 - x == 1 && x - 1 + 1 == x; }

int main(void)
{
    printf("%.0f %.0f\n", gcd(1071, 462), gcd(6227020800.0, 1307674368000.0));
    printf("%.0f %.0f %.0f\n", root(2e15), root(999999 * 999999.0), root(999999 * 999999.0 - 1));
    in_base(255, 2);
    in_base(9007199254740992.0, 16);
    in_base(123456789012345.0, 10);
    printf("%d %d %d\n", exact(9007199254740990.0), exact(9007199254740991.0), exact(9007199254740992.0));
    printf("%.0f %.0f %.0f %.0f\n", floor_of(2.5), floor_of(-2.5), floor_of(-3), floor_of(0.999));
    double factorial = 1;
    int n = 1;
    while (factorial * n < 9007199254740992.0)
        factorial *= n++;
    printf("%d %.0f\n", n - 1, factorial);
    double fibonacci[2] = {0, 1};
    for (n = 0; fibonacci[1] < 1e15; n++) {
        double next = fibonacci[0] + fibonacci[1];
        fibonacci[0] = fibonacci[1], fibonacci[1] = next;
    }
    printf("%d %.0f\n", n, fibonacci[1]);
    long cubes = 0;
    for (int i = 1; i <= 1000; i++)
        cubes += (long)((double)i * i * i);
    printf("%ld\n", cubes);
    float f = 0;
    for (int i = 0; i < 1000; i++)
        f += 8388.0f;
    printf("%.0f %d\n", f, f == 8388000);
    return 0;
}
