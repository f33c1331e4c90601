// What printf makes of doubles, by all conversions, widths, precisions and flags.
#include <stdio.h>

static void all(double d)
{
    printf("[%f] [%.0f] [%.3f] [%10.2f] [%-10.2f] [%+.1f] [% .1f] [%010.3f] [%#.0f]\n", d, d, d, d, d, d, d, d, d);
    printf("[%e] [%.0e] [%.10e] [%15.3e] [%E] [%+.2e]\n", d, d, d, d, d, d);
    printf("[%g] [%.0g] [%.3g] [%.17g] [%G] [%#.3g] [%12g] [%-12g]\n", d, d, d, d, d, d, d, d);
}

int main(void)
{
    all(0.0);
    all(-0.0);
    all(1.0);
    all(-1.5);
    all(0.1);
    all(123456.789);
    all(1e15);
    all(9.9999949e5);
    printf("%g %g\n", 9.9999995e5, 99999.95);
    all(0.00012345);
    all(1e-5);
    all(2.5);
    all(3.5);
    all(1e100);
    all(-1e-100);
    all(5e-324);
    all(1.7976931348623157e308);
    printf("%*.*f|%-*.*e|\n", 12, 3, 3.14159, 12, 2, 3.14159);
    printf("%.1f %.1f %.1f %.1f\n", 0.25, 0.35, 0.75, 0.05);
    printf("%.2f %.2f %.2f\n", 1.005, 2.675, 1.115);
    printf("[%a] [%A] [%.2a] [%.0a] [%20a] [%a]\n", 1.0, -0.1, 3.14159, 1.75, 1e10, 0.0);
    printf("%.50f\n", 0.1);
    printf("%Lf %.3Lg\n", 1.5L, 1e10L);
    return 0;
}
