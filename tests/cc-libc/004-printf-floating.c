// %f %e %g: rounding is exact, half-way cases go to even.
#include <float.h>
#include <stdio.h>

static void
show(double x)
{
    printf("%f %e %g | %.0f %.0e %.0g | %.3f %.3e %.3g | %.17g\n", x, x, x, x, x, x, x, x, x, x);
}

int
main(void)
{
    double samples[] = { 0, 1, 0.5, 1.5, 2.5, 3.5, 0.1, 0.125, 0.0625, 9.5, 99.5, 999999.5, 1e5, 123456, 1234567, 1e-4, 1e-5,
                         9.9995, 0.00099995, 123456789012345678.0, 1e22, 1e23, 5e-324, 2.2250738585072014e-308 };
    unsigned i;

    for (i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        show(samples[i]);
        show(-samples[i]);
    }
    printf("[%10.2f] [%-10.2f] [%010.2f] [%+.2f] [% .2f] [%+010.2f]\n", 3.14159, 3.14159, 3.14159, 3.14159, 3.14159, 3.14159);
    printf("[%#.0f] [%#.0e] [%#g] [%#.3g] [%g] [%#.1g]\n", 3.0, 3.0, 3.0, 3.0, 3.0, 100.0);
    printf("[%F] [%E] [%G] [%G]\n", 1.5, 1.5, 1e-10, 1e10);
    printf("%f\n", DBL_MAX);
    printf("%.1100f\n", 5e-324);
    printf("%.20f %.30e\n", 0.1, 0.1);
    printf("%.60g\n", 1.0 / 3);
    printf("%g %g %g %g\n", 100000.0, 1000000.0, 0.0001, 0.00001);
    printf("%f %g %e\n", 1.1f, 1.1f, 1.1f);
    return 0;
}
