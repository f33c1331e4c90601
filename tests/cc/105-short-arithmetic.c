// short and unsigned short in every role.
#include <stdio.h>

static short negate(short x) { return -x; }
static unsigned short twice(unsigned short x) { return x * 2; }

int main(void)
{
    short s = 32767;
    unsigned short u = 65535;
    printf("%d %d\n", s + 1, u + 1);
    s += 1;
    u += 1;
    printf("%d %d\n", s, u);
    printf("%d %d %d\n", negate(s), negate(-5), twice(40000));
    s = 0x12345;
    u = -2;
    printf("%x %x\n", s, u);
    printf("%d %d\n", s << 4, (short)(s << 4));
    printf("%d %d %d\n", u >> 1, u / 3, u % 7);
    s = -32768;
    printf("%d %d %d %d\n", s >> 2, s / 3, s % 7, -s);
    printf("%d %d\n", s < u, s == (short)0x8000);
    s = 300;
    s *= s;
    printf("%d\n", s);
    u = 300;
    u *= u;
    printf("%d\n", u);
    unsigned short a[3] = {1, 2, 3}, sum = 0;
    for (int i = 0; i < 3; i++)
        sum += a[i]++ * 30000;
    printf("%d %d %d %d\n", sum, a[0], a[1], a[2]);
    return 0;
}
