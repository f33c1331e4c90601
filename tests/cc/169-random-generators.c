// Generators of pseudo-random numbers of 32 and 64 bits.
#include <stdint.h>
#include <stdio.h>

static uint32_t xorshift32(uint32_t *s)
{
    *s ^= *s << 13;
    *s ^= *s >> 17;
    return *s ^= *s << 5;
}

static uint64_t xorshift64(uint64_t *s)
{
    uint64_t x = *s;
    x ^= x >> 12;
    x ^= x << 25;
    x ^= x >> 27;
    return (*s = x) * 2685821657736338717u;
}

static inline uint64_t rotl(uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }

static uint64_t xoshiro(uint64_t s[static 4])
{
    uint64_t result = rotl(s[1] * 5, 7) * 9, t = s[1] << 17;
    s[2] ^= s[0], s[3] ^= s[1], s[1] ^= s[2], s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotl(s[3], 45);
    return result;
}

static uint64_t splitmix(uint64_t *s)
{
    uint64_t z = (*s += 0x9e3779b97f4a7c15);
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
    z = (z ^ z >> 27) * 0x94d049bb133111eb;
    return z ^ z >> 31;
}

static uint32_t pcg(uint64_t *s)
{
    uint64_t old = *s;
    *s = old * 6364136223846793005ULL + 1442695040888963407ULL;
    uint32_t x = (uint32_t)((old >> 18 ^ old) >> 27), r = old >> 59;
    return x >> r | x << (-r & 31);
}

static uint16_t lfsr(uint16_t *s)
{
    uint16_t bit = *s ^ *s >> 2 ^ *s >> 3 ^ *s >> 5;
    return *s = *s >> 1 | bit << 15;
}

static int park_miller(int *s) { return *s = (int)((long)*s * 48271 % 2147483647); }

int main(void)
{
    uint32_t a = 2463534242u;
    uint64_t b = 88172645463325252, c[4], d = 42, e = 0x853c49e6748fea9b;
    uint16_t f = 0xace1;
    int g = 1;
    for (int i = 0; i < 4; i++)
        c[i] = splitmix(&d);
    for (int i = 0; i < 6; i++)
        printf("%08x %016lx %016lx %08x %04x %d %.6f\n", xorshift32(&a), xorshift64(&b), xoshiro(c), pcg(&e), lfsr(&f),
               park_miller(&g), (splitmix(&d) >> 11) * 0x1p-53);
    int period = 0;
    uint16_t start = f;
    do
        period++;
    while (lfsr(&f) != start);
    printf("%d\n", period);
    for (int i = 0; i < 10000; i++)
        park_miller(&g);
    printf("%d\n", g);
    return 0;
}
