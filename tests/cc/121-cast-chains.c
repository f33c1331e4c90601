// Casts of casts: each one counts, also where the compiler could drop some.
#include <stdio.h>

static long chain(long x)
{
    return (long)(unsigned char)(short)(unsigned)x;
}

int main(void)
{
    int i = -2;
    long l = 0x1234567890abcdef;
    unsigned u = 0xfedcba98;
    printf("%ld %ld %ld\n", chain(-1), chain(0x12345), chain(0x180));
    printf("%ld %ld\n", (long)(unsigned)i, (long)(unsigned short)i);
    printf("%d %d\n", (int)(char)l, (int)(signed char)(l >> 8));
    printf("%d %d %d\n", (short)l, (unsigned short)(l >> 32), (char)(unsigned char)(char)200);
    printf("%lu %ld\n", (unsigned long)(int)u, (long)(int)u);
    printf("%lx %lx\n", (unsigned long)(signed char)u, (unsigned long)(unsigned char)u);
    printf("%d\n", (int)(unsigned char)i + (int)(signed char)i);
    printf("%d %d\n", (unsigned char)(i + 300), (unsigned char)(i * u));
    printf("%d %d\n", (signed char)(u + l), (short)(u - l));
    printf("%d %d %d\n", (unsigned char)(u >> 4), (unsigned char)u >> 4, (unsigned char)-u);
    printf("%d %d\n", (short)~i, (unsigned short)~i);
    printf("%ld\n", (long)((unsigned)i * 2u));
    printf("%ld\n", (long)((unsigned)i * 2L));
    printf("%d %d\n", (_Bool)(char)256, (_Bool)(char)255);
    printf("%u\n", (unsigned)(_Bool)l + (unsigned)(char)(l & 0x80));
    printf("%d\n", -(unsigned char)1 < 0);
    printf("%d\n", ~(unsigned char)0 == -1);
    printf("%lx\n", (long)(int)(u & 0xffffff00) | (unsigned char)i);
    return 0;
}
