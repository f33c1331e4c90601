// Results in narrow types: what a compiler may leave undone must not be seen.
#include <stdio.h>

typedef unsigned char u8; typedef signed char s8; typedef unsigned short u16; typedef short s16;

static int bytes(u8 a, u8 b)
{
    u8 sum = a + b, difference = a - b, product = a * b, shifted = a << 3, not = ~a, minus = -b;
    return (sum > 100) + (difference > 100) * 2 + (product > 100) * 4 + (shifted > 100) * 8 + (not > 100) * 16
         + (minus > 100) * 32 + ((u8)(a + b) == (u8)(a - b)) * 64 + (a + b > 255) * 128;
}

static int signed_bytes(s8 a, s8 b)
{
    s8 sum = a + b, product = a * b, shifted = (s8)(a * 8);
    return sum * 3 + product / 2 + (shifted >> 1) + (s8)(sum + product) % 7 - (s8)-a + (s8)~b;
}

static unsigned shorts(u16 a, u16 b, int n)
{
    u16 x = a + b, y = a - b;
    x = x << n | x >> (16 - n);
    y = (u16)~y >> n;
    return x / 3u + y % 1000u + (u16)(x * 5) + ((u16)(x + y) < x) + (s16)(x + y);
}

static long ints(int a, int b, unsigned u)
{
    long r = (unsigned)a + (unsigned)b;
    r += (long)(int)((unsigned)a * (unsigned)b);
    r ^= (long)(u + 0x80000000u) << 1;
    r -= (unsigned)(a - 1) / 2;
    r += -u / 5;
    r += ~u >> 4;
    return r + (u << 5) / 7 + (int)(u << 5) / 7 + (u * u) % 1000 + (u - 10u > u);
}

static int conditions(u8 c, s8 s, u16 h, unsigned u)
{
    int r = 0;
    if ((u8)(c + 1) == 0) r |= 1;
    if ((s8)(s - 1) > 0) r |= 2;
    if ((u16)(h * 2) < h) r |= 4;
    if (u * 4 < u) r |= 8;
    if (!(u8)(c << 4)) r |= 16;
    if ((u8)-c && (u8)~c) r |= 32;
    while ((u8)(c += 50) > 60) r += 64;
    switch ((u8)(c + s)) { case 0 ... 99: r += 1000; break; case 200: r += 2000; break; default: r += 3000; }
    return r;
}

int main(void)
{
    static const int v[] = {0, 1, 127, 128, 200, 255, 32767, 40000, 65535};
    for (int i = 0; i < 9; i++)
        for (int j = 0; j < 9; j += 2)
            printf("%d %d %u %ld %d\n", bytes(v[i], v[j]), signed_bytes(v[i], v[j]), shorts(v[i], v[j], j + 1),
                   ints(v[i] * 32000 - 7, v[j], v[i] * 65537u - v[j]), conditions(v[i], v[j], v[i], v[j] * 50000u));
    return 0;
}
