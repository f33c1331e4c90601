// Compound assignment works in the common type and converts back.
#include <stdio.h>

int main(void)
{
    char c = 100;
    c += 100;
    printf("%d\n", c);
    c = 10;
    c *= 30;
    printf("%d\n", c);
    unsigned char u = 10;
    u -= 20;
    printf("%d\n", u);
    u /= 3;
    printf("%d\n", u);
    u <<= 2;
    u |= 1;
    u ^= 0xf0;
    printf("%d\n", u);
    int i = 10;
    i *= 2.55;
    printf("%d\n", i);
    i += 0.9;
    printf("%d\n", i);
    i -= 10.5f;
    printf("%d\n", i);
    i /= 0.25;
    printf("%d\n", i);
    i %= 7;
    printf("%d\n", i);
    i = -5;
    i /= 2u;
    printf("%d\n", i);
    i = -5;
    i >>= 1;
    printf("%d\n", i);
    unsigned w = 5;
    w += -6;
    printf("%u\n", w);
    long l = 1;
    l += w;
    printf("%ld\n", l);
    l -= 1u << 31;
    l <<= 3;
    l &= ~1;
    printf("%ld\n", l);
    short s = 1;
    s <<= 15;
    printf("%d\n", s);
    s -= 1L;
    printf("%d\n", s);
    float f = 1;
    f /= 3;
    f *= 3.0;
    printf("%g %d\n", f, f == 1);
    double d = 1;
    d += i, d /= 4;
    printf("%g\n", d);
    int a, b, e;
    a = b = e = 7;
    a += b -= e *= 2;
    printf("%d %d %d\n", a, b, e);
    return 0;
}
