// float and double: rounding on the way down, nothing lost on the way up.
#include <stdio.h>

static float narrow(double d) { return d; }
static double widen(float f) { return f; }

int main(void)
{
    static const double values[] = {
        0.1, 1.0 / 3, 16777217.0, 1e30, 1e-30, 1e39, -1e39, 1e-46, 1e-44, 3.4028235e38, 3.4028236e38, -0.0, 123456.789
    };
    for (int i = 0; i < (int)(sizeof values / sizeof *values); i++) {
        double d = values[i];
        float f = d;
        printf("%.17g -> %.9g %.17g %d\n", d, narrow(d), widen(f), f == d);
    }
    float third = 1.0f / 3.0f;
    double back = third;
    printf("%.17g %.17g %d\n", back, 1.0 / 3, back == third);
    printf("%d %d\n", 0.1f == 0.1, 0.5f == 0.5);
    printf("%.9g %.9g\n", (float)0.1 + (float)0.2, (float)(0.1 + 0.2));
    printf("%.9g\n", (double)(float)1e10 * 1e-10);
    float sum = 0;
    for (int i = 0; i < 10; i++)
        sum += 0.1f;
    double dsum = 0;
    for (int i = 0; i < 10; i++)
        dsum += 0.1f;
    printf("%.9g %.17g %d\n", sum, dsum, sum == 1);
    return 0;
}
