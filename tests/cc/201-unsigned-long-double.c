// 64-bit unsigned integers to and from floating types, around the values where rounding turns.
#include <stdio.h>

static unsigned long bits(double d) { union { double d; unsigned long u; } x = {d}; return x.u; }
static unsigned fbits(float f) { union { float f; unsigned u; } x = {f}; return x.u; }

static void convert(unsigned long u)
{
    long l = (long)u;
    printf("%lx: %016lx %016lx %08x %08x\n", u, bits(u), bits(l), fbits(u), fbits(l));
}

static void back(double d)
{
    unsigned long u = (unsigned long)d;
    printf("%.17g: %lu %lx\n", d, u, u);
}

int main(void)
{
    static const unsigned long values[] = {
        0, 1, 0xffffff, 0x1000001, 0x1000002, 0x1000003, 0x1fffffe, 0x1ffffff, 0xfffffffffffff, 0x1fffffffffffff,
        0x20000000000001, 0x20000000000002, 0x20000000000003, 0x7fffffffffffffff, 0x8000000000000000,
        0x8000000000000001, 0x80000000000003ff, 0x8000000000000400, 0x8000000000000401,
        0x8000000000000bff, 0x8000000000000c00, 0xfffffffffffffbff, 0xfffffffffffffc00, 0xffffffffffffffff,
        0x8000008000000000, 0x8000008000000001, 0x8000017fffffffff, 0xffffff7fffffffff, 0xffffff8000000000,
        0x4000004000000001, 0xc000000000000000
    };
    for (int i = 0; i < (int)(sizeof values / sizeof *values); i++)
        convert(values[i]);
    back(0.5); back(1.9999999); back(4294967296.5); back(9007199254740993.0); back(9223372036854774784.0);
    back(9223372036854775808.0); back(9223372036854777856.0); back(18446744073709549568.0);
    float f = 9223373136366403584.0f;
    printf("%lu %ld\n", (unsigned long)f, (long)(f / 4));
    unsigned u = 0xffffffff;
    int i = -1;
    printf("%016lx %016lx %08x %08x\n", bits(u), bits(i), fbits(u), fbits(i));
    printf("%d %d\n", (double)(1UL << 63) == 0x1p63, (float)~0UL == 0x1p64f);
    unsigned long sum = 0;
    for (double d = 1; d < 1.8e19; d *= 1.7)
        sum += (unsigned long)d;
    printf("%lu\n", sum);
    return 0;
}
