// Functions that are off by a few units in the last place at most: twelve digits of them.
#include <math.h>
#include <stdio.h>

int
main(void)
{
    double x;

    for (x = -2.5; x <= 2.5; x += 0.625)
        printf("%g: %.12g %.12g %.12g %.12g %.12g %.12g %.12g %.12g\n", x, exp(x), sin(x), cos(x), tan(x), atan(x), sinh(x), cosh(x),
               tanh(x));
    for (x = 0.125; x < 20; x *= 3)
        printf("%g: %.12g %.12g %.12g %.12g %.12g\n", x, log(x), log10(x), log2(x), pow(x, 1.7), cbrt(x));
    for (x = -1; x <= 1; x += 0.25)
        printf("%g: %.12g %.12g %.12g\n", x, asin(x), acos(x), atan2(x, -0.5));
    printf("%.17g %.17g %.17g %.17g\n", pow(10, 2), pow(2, 0.5) * pow(2, 0.5) - 2 < 1e-15 ? 1.0 : 0.0, pow(10, 15), pow(3, 20));
    printf("%.17g %.17g %g %g\n", pow(10, -3), pow(-2, 3), pow(0, 0), pow(2, 2000));
    printf("%g %g %g %d\n", log10(1000), log2(8), exp(0), isnan(log(-1)) != 0);
    return 0;
}
