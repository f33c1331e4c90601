// Functions with more live scalars than registers, in loops and across calls.
#include <stdio.h>

static int touch(int *p) { return ++*p; }

static long many(int n)
{
    int a = 1, b = 2, c = 3, d = 4, e = 5, f = 6, g = 7, h = 8;
    long i = 9, j = 10, k = 11, l = 12;
    unsigned char m = 13;
    short o = 14;
    for (int q = 0; q < n; q++) {
        a += b ^ q, b -= c, c ^= d + q, d += e, e = f - e, f += g & q, g ^= h, h += a;
        i += j - k, j ^= l + a, k -= i & 0xff, l += m;
        m += o, o -= m;
        a &= 0xffff, d &= 0xfff, f &= 0xfff, h &= 0xffff, l &= 0xffff, i &= 0xffff, j &= 0xffffff, k &= 0xffff;
    }
    return a + 2L * b + 3L * c + 4L * d + 5L * e + 6L * f + 7L * g + 8L * h + 9 * i + 10 * j + 11 * k + 12 * l
         + 13 * m + 14 * o;
}

static int addressed(int n)
{
    int a = n, b = a + 1, c = b + 1, d = c + 1, e = d + 1, *p = &c;
    for (int i = 0; i < 5; i++) {
        a += touch(&b) + i;
        *p += a & 3;
        d ^= c + touch(p);
        e = (e * 2) - d;
    }
    return a ^ b ^ c ^ d ^ e;
}

static int recursive(int n, int a, int b, int c, int d, int e, int f)
{
    if (n == 0)
        return a + b * 2 + c * 3 + d * 4 + e * 5 + f * 6;
    int left = recursive(n - 1, b, c, d, e, f, a), right = recursive(n - 1, a + 1, b, c - 1, d, e + n, f);
    return left - right + a * f - b * e + c * d;
}

static unsigned shadow(unsigned x)
{
    unsigned r = x;
    {
        unsigned x = r + 1;
        r += x;
        for (unsigned x = 0; x < 3; x++) {
            unsigned r = x * 2;
            r++;
            x += r & 0;
        }
        {
            unsigned r = x;
            x = r * 2;
        }
        r += x;
    }
    return r + x;
}

static int parameters(int a, unsigned char b, short c, long d)
{
    a++, b++, c--, d *= 2;
    int *p = &a;
    *p += b;
    b += 250;
    return a + b + c + d;
}

int main(void)
{
    printf("%ld %ld %ld\n", many(0), many(1), many(1000));
    printf("%d %d\n", addressed(1), addressed(-50));
    printf("%d\n", recursive(7, 1, 2, 3, 4, 5, 6));
    printf("%u\n", shadow(10));
    printf("%d %d\n", parameters(1, 2, 3, 4), parameters(-1, 255, -32768, 1L << 20));
    return 0;
}
