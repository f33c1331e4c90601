// long double, whatever its format is: values that all formats hold.
#include <float.h>
#include <stdio.h>
#include <stdlib.h>

int
main(void)
{
    long double x, samples[] = { 0, 1, -1.5L, 1024, 0.0009765625L, 1e15L };
    char text[100], *end;
    int i;

    for (i = 0; i < 6; i++)
        printf("%Lf %.3Le %Lg %20.1Lf|\n", samples[i], samples[i], samples[i], samples[i]);
    x = strtold(" -123.0625e1z", &end);
    printf("%.10Lg %s\n", x, end);
    x = strtold("0x1.8p4", NULL);
    printf("%Lg\n", x);
    i = sscanf("6.5 -7", "%Lf", &x);
    printf("%d %d\n", i, x == 6.5L);
    printf("%d %d\n", strtold("1e5000", NULL) > LDBL_MAX, strtold("-inf", NULL) < -LDBL_MAX);
    x = 1;
    for (i = 0; i < 2000; i++) {
        x = x * 3 + i % 2;                             // whole numbers, of 50 bits at most
        if (x > 1e15L)
            x = 1;
        snprintf(text, sizeof text, "%.40Lg", x / 1024);
        if (strtold(text, NULL) != x / 1024)
            printf("%s does not come back\n", text);
    }
    return 0;
}
