// Every arithmetic type with float and double: operators, assignments, conversions.
#include <stdio.h>

typedef signed char sc; typedef unsigned char uc; typedef unsigned short us;
typedef unsigned u; typedef unsigned long ul;

#define PAIR(S, T) static void S##_##T(S a, T b) \
{ \
    S s = a; \
    T t = b; \
    printf(#S " " #T ": %.9g %.9g %.9g %.9g", (double)(a + b), (double)(a - b), (double)(a * b), (double)(a / b)); \
    printf(" %d%d%d%d", a < b, a <= b, a == b, a > b); \
    s = t; t = a; \
    printf(" %.9g %.9g", (double)s, (double)t); \
    s += b; t -= a; s *= b; t /= a; \
    printf(" %.9g %.9g %.9g\n", (double)s, (double)t, (double)(1 ? a : b)); \
}
#define ROW(T) PAIR(sc, T) PAIR(uc, T) PAIR(short, T) PAIR(us, T) PAIR(int, T) PAIR(u, T) PAIR(long, T) PAIR(ul, T) \
    PAIR(float, T) PAIR(double, T)
ROW(float) ROW(double)

#define CALLS(T, a, b) \
    sc_##T(a, b); uc_##T(a, b); short_##T(a, b); us_##T(a, b); int_##T(a, b); u_##T(a, b); long_##T(a, b); \
    ul_##T(a, b); float_##T(a, b); double_##T(a, b)

int main(void)
{
    CALLS(float, 3, 2.75f);
    CALLS(double, 3, 2.75);
    CALLS(float, 100, 0.1f);
    CALLS(double, 100, 0.1);
    float_double(1e30f, 1e-30);
    double_float(-1e300, -0.5f);
    long_float(1L << 62, 1.5f);
    ul_double(0xfff0000000000000, 0.5);
    return 0;
}
