#include "print.h"
int main(void)
{
    int i, j, n = 0; long sum = 0;
    for (i = 0; i < 10; i++) sum += i;
    D(sum);
    while (i) { n += i; i--; if (i == 3) break; }
    D(n); D(i);
    do n--; while (n > 10);
    D(n);
    for (int x = 0; x < 5; ++x) { if (x == 2) continue; for (j = 0; j < x; j++) n += j * x; }
    D(n);
    for (;;) { if (++n > 100) break; }
    D(n);
again:
    n -= 30;
    if (n > 0) goto again;
    D(n);
    i = 5; D(i++ + 1); D(i); D(++i); D(i--); D(--i); D(i);
    i += 3; i -= 1; i *= 7; i /= 2; i %= 11; i <<= 3; i >>= 1; i |= 64; i &= 0x7c; i ^= 5; D(i);
    return n & 255;
}
