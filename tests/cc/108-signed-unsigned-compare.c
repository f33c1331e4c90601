// Comparisons of operands with different signs and widths.
#include <stdio.h>

#define SHOW(e) printf("%s: %d\n", #e, (e))

int main(void)
{
    int minus = -1;
    unsigned u = 1;
    long lminus = -1;
    unsigned long ul = 1;
    signed char sc = -1;
    unsigned char uc = 255;
    unsigned short us = 65535;
    SHOW(minus < u);
    SHOW(minus > u);
    SHOW(lminus < u);
    SHOW(lminus < ul);
    SHOW(minus < ul);
    SHOW(sc < u);
    SHOW(sc < uc);
    SHOW(sc == uc);
    SHOW((unsigned char)sc == uc);
    SHOW(us > sc);
    SHOW(us == (unsigned short)minus);
    SHOW(minus == 4294967295u);
    SHOW(lminus == 4294967295u);
    SHOW(lminus == 18446744073709551615ul);
    SHOW(-1 < 0u);
    SHOW(-1L < 0u);
    SHOW(-1 < (unsigned char)0);
    SHOW(2147483648u > -2147483647 - 1);
    SHOW(0x80000000 > 0);
    SHOW(-2147483648 < 0);
    SHOW((unsigned)minus > 0 && (unsigned)minus == ~0u);
    SHOW(sizeof(int) > minus);
    SHOW(u - 2 > u);
    SHOW((int)(u - 2) < (int)u);
    for (unsigned n = 3; n < 4; n--)
        printf("n %u\n", n);
    return 0;
}
