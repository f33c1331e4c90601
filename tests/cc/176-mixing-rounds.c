// Rounds of a mixing function that keep more values alive than there are registers.
#include <stdint.h>
#include <stdio.h>

static uint32_t rotl(uint32_t x, unsigned n) { return x << n | x >> (32 - n); }

#define QUARTER(a, b, c, d) do { \
        a += b, d ^= a, d = rotl(d, 16); \
        c += d, b ^= c, b = rotl(b, 12); \
        a += b, d ^= a, d = rotl(d, 8); \
        c += d, b ^= c, b = rotl(b, 7); \
    } while (0)

static void chacha(uint32_t out[16], const uint32_t in[16])
{
    uint32_t x0 = in[0], x1 = in[1], x2 = in[2], x3 = in[3], x4 = in[4], x5 = in[5], x6 = in[6], x7 = in[7];
    uint32_t x8 = in[8], x9 = in[9], x10 = in[10], x11 = in[11], x12 = in[12], x13 = in[13], x14 = in[14], x15 = in[15];
    for (int i = 0; i < 10; i++) {
        QUARTER(x0, x4, x8, x12);
        QUARTER(x1, x5, x9, x13);
        QUARTER(x2, x6, x10, x14);
        QUARTER(x3, x7, x11, x15);
        QUARTER(x0, x5, x10, x15);
        QUARTER(x1, x6, x11, x12);
        QUARTER(x2, x7, x8, x13);
        QUARTER(x3, x4, x9, x14);
    }
    uint32_t all[] = {x0, x1, x2, x3, x4, x5, x6, x7, x8, x9, x10, x11, x12, x13, x14, x15};
    for (int i = 0; i < 16; i++)
        out[i] = all[i] + in[i];
}

static uint64_t siphash(uint64_t k0, uint64_t k1, const unsigned char *p, int n)
{
    uint64_t v0 = k0 ^ 0x736f6d6570736575, v1 = k1 ^ 0x646f72616e646f6d;
    uint64_t v2 = k0 ^ 0x6c7967656e657261, v3 = k1 ^ 0x7465646279746573;
#define ROTATE(x, b) (x = x << (b) | x >> (64 - (b)))
#define ROUND() \
    (v0 += v1, ROTATE(v1, 13), v1 ^= v0, ROTATE(v0, 32), v2 += v3, ROTATE(v3, 16), v3 ^= v2, \
     v0 += v3, ROTATE(v3, 21), v3 ^= v0, v2 += v1, ROTATE(v1, 17), v1 ^= v2, ROTATE(v2, 32))
    for (int i = 0; i <= n / 8; i++) {
        uint64_t m = i == n / 8 ? (uint64_t)n << 56 : 0;
        for (int k = 0; k < 8 && i * 8 + k < n; k++)
            m |= (uint64_t)p[i * 8 + k] << 8 * k;
        v3 ^= m;
        ROUND(), ROUND();
        v0 ^= m;
    }
    v2 ^= 0xff;
    for (int i = 0; i < 4; i++)
        ROUND();
    return v0 ^ v1 ^ v2 ^ v3;
}

int main(void)
{
    uint32_t in[16] = {0x61707865, 0x3320646e, 0x79622d32, 0x6b206574}, out[16];
    for (int i = 4; i < 16; i++)
        in[i] = i * 0x01010101u;
    chacha(out, in);
    for (int i = 0; i < 16; i++)
        printf("%08x%c", out[i], i % 4 == 3 ? '\n' : ' ');
    unsigned char message[16];
    for (int i = 0; i < 16; i++)
        message[i] = i;
    for (int n = 0; n <= 15; n += 5)
        printf("%016lx\n", siphash(0x0706050403020100, 0x0f0e0d0c0b0a0908, message, n));
    printf("%016lx\n", siphash(0x0706050403020100, 0x0f0e0d0c0b0a0908, message, 15));
    return 0;
}
