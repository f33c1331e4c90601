// Functions with one right answer.
#include <math.h>
#include <stdio.h>

int
main(void)
{
    double samples[] = { 0, 0.3, 0.5, 0.7, 1, 1.5, 2.5, 3.49999, 1e15 + 0.5, 4503599627370497.5, 1e300, 5e-324, 3e-310 }, x, whole;
    int i, sign, exponent;

    for (i = 0; i < 13; i++)
        for (sign = 1; sign >= -1; sign -= 2) {
            x = sign * samples[i];
            printf("%g: %g %g %g %g %g %g", x, floor(x), ceil(x), trunc(x), round(x), rint(x), fabs(x));
            x = frexp(x, &exponent);
            printf(" %.17g*2^%d", x, exponent);
            x = modf(sign * samples[i], &whole);
            printf(" %.17g+%g %.17g\n", whole, x, sqrt(samples[i]));
        }
    printf("%g %g %g %g\n", ldexp(1, 10), ldexp(1, -1074), ldexp(1.5, -1074), ldexp(1, 2000));
    printf("%.17g %.17g\n", ldexp(0.7, -1060), scalbn(1.1, 1023));
    printf("%g %g %g %.17g %g\n", fmod(7, 3), fmod(-7, 3), fmod(7, -3), fmod(1e300, 7), fmod(5.5, 0.1));
    printf("%g %g %g %g\n", fmax(1, 2), fmin(1, 2), fdim(3, 1), fdim(1, 3));
    printf("%g %g %d %d\n", copysign(3, -0.0), copysign(-3, 1), !!signbit(-0.0), !!signbit(1.0));
    printf("%d %d %d %d %d\n", !!isnan(NAN), !!isinf(INFINITY), !!isfinite(1.0), !!isnormal(1e-310), !!isnormal(1e-300));
    printf("%ld %ld %d %g\n", lround(2.5), lrint(2.5), ilogb(1000), logb(0.1));
    printf("%.17g %.17g\n", nextafter(1, 2), nextafter(0, -1));
    printf("%.9g %.9g\n", sqrtf(2), floorf(-1.5f));
    return 0;
}
