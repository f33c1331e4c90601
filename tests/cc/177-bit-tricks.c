// Counting, reversing, searching bits, in portable ways.
#include <stdint.h>
#include <stdio.h>

static int count_loop(uint64_t x) { int n = 0; for (; x; x &= x - 1) n++; return n; }

static int count_parallel(uint64_t x)
{
    x -= x >> 1 & 0x5555555555555555;
    x = (x & 0x3333333333333333) + (x >> 2 & 0x3333333333333333);
    return ((x + (x >> 4)) & 0x0f0f0f0f0f0f0f0f) * 0x0101010101010101 >> 56;
}

static uint32_t reverse(uint32_t x)
{
    x = (x & 0x55555555) << 1 | (x >> 1 & 0x55555555);
    x = (x & 0x33333333) << 2 | (x >> 2 & 0x33333333);
    x = (x & 0x0f0f0f0f) << 4 | (x >> 4 & 0x0f0f0f0f);
    return x << 24 | (x & 0xff00) << 8 | (x >> 8 & 0xff00) | x >> 24;
}

static int leading(uint32_t x)
{
    int n = 0;
    if (!x) return 32;
    if (!(x & 0xffff0000)) n += 16, x <<= 16;
    if (!(x & 0xff000000)) n += 8, x <<= 8;
    if (!(x & 0xf0000000)) n += 4, x <<= 4;
    if (!(x & 0xc0000000)) n += 2, x <<= 2;
    return n + !(x & 0x80000000);
}

static int trailing(uint64_t x) { int n = 0; while (n < 64 && !(x >> n & 1)) n++; return n; }
static uint16_t swap16(uint16_t x) { return x << 8 | x >> 8; }
static uint64_t swap64(uint64_t x)
{
    uint64_t r = 0;
    for (int i = 0; i < 64; i += 8)
        r |= (x >> i & 0xff) << (56 - i);
    return r;
}
static uint32_t gray(uint32_t x) { return x ^ x >> 1; }
static uint32_t ungray(uint32_t x) { for (int s = 16; s; s >>= 1) x ^= x >> s; return x; }
static uint32_t round_up(uint32_t x) { x--; for (int s = 1; s < 32; s *= 2) x |= x >> s; return x + 1; }
static int parity(uint32_t x) { x ^= x >> 16; x ^= x >> 8; x ^= x >> 4; return 0x6996 >> (x & 15) & 1; }
static int average(int a, int b) { return (a & b) + ((a ^ b) >> 1); }
static int minimum(int a, int b) { return b ^ ((a ^ b) & -(a < b)); }
static int sign(int x) { return (x > 0) - (x < 0); }
static int has_zero_byte(uint64_t x) { return ((x - 0x0101010101010101) & ~x & 0x8080808080808080) != 0; }

int main(void)
{
    static const uint64_t values[] = {0, 1, 0x80, 0xffffffff, 0x123456789abcdef0, 0x8000000000000001, ~0UL};
    for (int i = 0; i < 7; i++) {
        uint64_t v = values[i];
        uint32_t w = v;
        printf("%d %d %08x %d %d %04x %016lx", count_loop(v), count_parallel(v), reverse(w), leading(w), trailing(v),
               swap16(v), swap64(v));
        printf(" %08x %08x %08x %d %d\n", gray(w), ungray(gray(w)), round_up(w), parity(w), has_zero_byte(v));
    }
    printf("%d %d %d %d\n", average(-7, 4), average(2147483647, 2147483645), minimum(-5, 3), minimum(9, 2));
    printf("%d%d%d\n", sign(-9) + 1, sign(0) + 1, sign(5) + 1);
    return 0;
}
