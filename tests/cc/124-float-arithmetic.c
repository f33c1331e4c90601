// Arithmetic in float: every operation is rounded to 24 bits.
#include <stdio.h>

static unsigned bits(float f)
{
    union { float f; unsigned u; } x = {f};
    return x.u;
}

static void both(float a, float b)
{
    printf("%g %g: %08x %08x %08x %08x", a, b, bits(a + b), bits(a - b), bits(a * b), bits(a / b));
    printf(" %d%d%d%d%d%d\n", a < b, a <= b, a > b, a >= b, a == b, a != b);
}

int main(void)
{
    static const float values[] = {1.0f, -2.5f, 0.1f, 3e38f, 1e-38f, 16777215.0f};
    for (int i = 0; i < 6; i++)
        for (int j = 0; j < 6; j++)
            both(values[i], values[j]);
    float f = 16777216.0f;
    printf("%.1f %.1f %d\n", f + 1, f + 2, f + 1 == f);
    printf("%08x %08x\n", bits(-f), bits(+f));
    f = 1;
    int n = 0;
    while (1 + f != 1) {
        f /= 2;
        n++;
    }
    printf("%d %g\n", n, f);
    float s = 0, c = 0;
    for (int i = 1; i <= 50; i++) {
        s += 1.0f / i;
        c = s * 0.5f - c / 3;
    }
    printf("%08x %08x %.7f %.7f\n", bits(s), bits(c), s, c);
    return 0;
}
