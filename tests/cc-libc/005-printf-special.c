// Infinities, NaN, negative zero, %a.
#include <math.h>
#include <stdio.h>

int
main(void)
{
    double inf = HUGE_VAL, zero = 0;

    printf("[%f] [%e] [%g] [%F] [%E] [%G]\n", inf, inf, inf, inf, inf, inf);
    printf("[%f] [%8f] [%-8f] [%08f] [%+f] [% f]\n", -inf, inf, inf, inf, inf, inf);
    printf("[%f] [%F] [%10g]\n", fabs(zero / zero), fabs(zero / zero), fabs(zero / zero));
    printf("[%f] [%e] [%g] [%.0f]\n", -zero, -zero, -zero, -0.4);
    printf("[%a] [%a] [%a] [%a] [%A]\n", 1.0, 0.5, -3.75, 0.0, 255.0);
    printf("[%.0a] [%.1a] [%.2a] [%.20a] [%#.0a]\n", 1.5, 1.96875, 1.999, 1.1, 1.0);
    printf("[%20a] [%-20a] [%020a] [%+a]\n", 1.25, 1.25, 1.25, 1.25);
    printf("[%a] [%a]\n", 1.7976931348623157e308, 2.2250738585072014e-308);
    return 0;
}
