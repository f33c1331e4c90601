// Bit-fields seen through unions: where the bits are.
#include <stdio.h>
#include <string.h>

union word {
    unsigned all;
    struct { unsigned low : 4, mid : 20, high : 8; } parts;
    struct { int sign : 1; int rest : 31; } flags;
    unsigned char bytes[4];
};

union real {
    float f;
    struct { unsigned fraction : 23, exponent : 8, sign : 1; } bits;
};

union wide {
    double d;
    struct { unsigned long fraction : 52, exponent : 11, sign : 1; } bits;
    unsigned long all;
};

struct split { unsigned char a : 4, b : 4; unsigned short c : 12; unsigned char d : 7; unsigned e : 31; };

int main(void)
{
    union word w = {0};
    w.parts.high = 0xab;
    w.parts.mid = 0x12345;
    w.parts.low = 0xf;
    printf("%08x %02x %02x\n", w.all, w.bytes[0], w.bytes[3]);
    printf("%d %d\n", w.flags.sign, w.flags.rest);
    w.all = 0xfffffffe;
    printf("%d %d %x\n", w.flags.sign, w.flags.rest, w.parts.mid);
    union real r = {-6.5f};
    printf("%x %d %d\n", r.bits.fraction, r.bits.exponent, r.bits.sign);
    r.bits.sign ^= 1;
    r.bits.exponent += 3;
    printf("%g\n", r.f);
    union wide d = {0.1};
    printf("%lx %d %d\n", (unsigned long)d.bits.fraction, (int)d.bits.exponent, (int)d.bits.sign);
    d.bits.fraction = 1UL << 51;
    d.bits.exponent = 1024;
    printf("%g %016lx\n", d.d, d.all);
    struct split s;
    memset(&s, 0, sizeof s);
    s.a = 1, s.b = 2, s.c = 0xabc, s.d = 0x55, s.e = 0x12345678;
    for (int i = 0; i < (int)sizeof s; i++)
        printf("%02x ", ((unsigned char *)&s)[i]);
    printf("\n%d\n", (int)sizeof s);
    return 0;
}
