// Integers compared with floating values.
#include <stdio.h>

#define COMPARE(a, b) printf("%s ? %s: %d%d%d%d%d%d\n", #a, #b, a < b, a <= b, a == b, a != b, a >= b, a > b)

int main(void)
{
    int i = -1, big = 16777217;
    unsigned u = 4294967295u;
    long l = 9007199254740993;
    unsigned long ul = 18446744073709551615u;
    char c = 'A';
    _Bool b = 1;
    float f = 16777216.0f, half = 0.5f;
    double d = 9007199254740992.0, m = -1, e = 4294967295.0, w = 18446744073709551616.0;
    COMPARE(i, m); COMPARE(i, half); COMPARE(u, m); COMPARE(u, e); COMPARE(u, i);
    COMPARE(big, f); COMPARE((double)big, f); COMPARE(l, d); COMPARE(d, l - 1); COMPARE(ul, w); COMPARE((long)ul, m);
    COMPARE(c, 65.0); COMPARE(c, 65.5f); COMPARE(b, half); COMPARE(b, 1.0); COMPARE(half, 0.5); COMPARE(0.1f, 0.1);
    COMPARE(f, f + 1); COMPARE(1, 1.5); COMPARE(-1, 0u + 0.0); COMPARE(3 / 2, 1.5);
    printf("%d %d\n", 0 < half && half < 1, i < half == 1);
    printf("%d\n", (l > d) + (l == d) * 10 + ((double)l == d) * 100 + (l == (long)d) * 1000);
    for (double x = 0; x < 1; x += 0.25)
        printf("%d", x * 4 == (int)(x * 4));
    printf("\n");
    return 0;
}
