// Conversions between integers and float or double, by variables.
#include <stdio.h>

static void from_double(double d)
{
    printf("%g: %d %ld %lld", d, (int)d, (long)d, (long long)d);
    printf(" %d %d %d\n", (signed char)(int)d, (short)(int)d, (_Bool)d);
}

static void from_float(float f)
{
    printf("%g: %d %ld %d\n", f, (int)f, (long)f, (_Bool)f);
}

static void from_integers(int i, unsigned u, long l, unsigned long ul)
{
    printf("%.0f %.0f %.0f %.0f\n", (double)i, (double)u, (double)l, (double)ul);
    printf("%.0f %.0f %.0f %.0f\n", (float)i, (float)u, (float)l, (float)ul);
}

int main(void)
{
    from_double(0.0); from_double(0.999999); from_double(-0.5); from_double(-1.0); from_double(1e9);
    from_double(-2147483648.0); from_double(2147483647.9); from_double(127.5); from_double(1e-320);
    from_float(3.5f); from_float(-3.5f); from_float(16777216.0f); from_float(1e-40f); from_float(-0.0f);
    from_integers(0, 0, 0, 0);
    from_integers(-1, -1, -1, -1);
    from_integers(16777217, 16777219, 9007199254740993, 9007199254740995);
    from_integers(-2147483647 - 1, 4294967295u, 9223372036854775807, 18446744073709549569u);
    printf("%u %lu\n", (unsigned)4294967295.5, (unsigned long)9223372036854775808.0);
    double big = 1.8e19;
    float bigf = 1.5e19f;
    printf("%lu %lu\n", (unsigned long)big, (unsigned long)bigf);
    big = 4e9;
    printf("%u %ld\n", (unsigned)big, (long)big);
    printf("%d %d\n", (unsigned char)(int)300.7, (char)-100.9);
    return 0;
}
