// SHA-256 of short, block-sized and long messages.
#include <stdint.h>
#include <stdio.h>
#include <string.h>

struct sha256 { uint32_t state[8]; uint64_t length; uint8_t block[64]; };

static uint32_t constants[64];

// The first 32 bits of the fractional parts of cube roots of primes, by integer arithmetic: floor(cbrt(p) * 2^32).
static uint32_t cube_root_fraction(uint32_t p)
{
    uint64_t root = 0;
    for (int bit = 34; bit >= 0; bit--) {
        uint64_t t = root | 1ULL << bit;
        // t^3 <= p * 2^96, in 32-bit digits.
        uint64_t a = t >> 32, b = t & 0xffffffff;
        uint64_t low = b * b, mid = 2 * a * b + (low >> 32), high = a * a + (mid >> 32);
        uint32_t square[3] = {(uint32_t)low, (uint32_t)mid, (uint32_t)high};
        uint64_t cube[5] = {0};
        for (int i = 0; i < 3; i++) {
            uint64_t x = (uint64_t)square[i] * b;
            cube[i] += x & 0xffffffff;
            cube[i + 1] += (x >> 32) + (square[i] * a & 0xffffffff);
            cube[i + 2] += square[i] * a >> 32;
        }
        for (int i = 0; i < 4; i++)
            cube[i + 1] += cube[i] >> 32;
        if ((cube[4] << 32 | (cube[3] & 0xffffffff)) < p)
            root = t;
    }
    return (uint32_t)root;
}

static void make_constants(void)
{
    int n = 0;
    for (uint32_t p = 2; n < 64; p++) {
        uint32_t d = 2;
        while (d * d <= p && p % d)
            d++;
        if (d * d > p)
            constants[n++] = cube_root_fraction(p);
    }
}

static uint32_t rotate(uint32_t x, int n) { return x >> n | x << (32 - n); }

static void compress(uint32_t *h, const uint8_t *p)
{
    uint32_t w[64], s[8];
    for (int i = 0; i < 16; i++, p += 4)
        w[i] = (uint32_t)p[0] << 24 | p[1] << 16 | p[2] << 8 | p[3];
    for (int i = 16; i < 64; i++)
        w[i] = w[i - 16] + (rotate(w[i - 15], 7) ^ rotate(w[i - 15], 18) ^ w[i - 15] >> 3) + w[i - 7]
             + (rotate(w[i - 2], 17) ^ rotate(w[i - 2], 19) ^ w[i - 2] >> 10);
    memcpy(s, h, sizeof s);
    for (int i = 0; i < 64; i++) {
        uint32_t t1 = s[7] + (rotate(s[4], 6) ^ rotate(s[4], 11) ^ rotate(s[4], 25)) + ((s[4] & s[5]) ^ (~s[4] & s[6]))
                    + constants[i] + w[i];
        uint32_t t2 = (rotate(s[0], 2) ^ rotate(s[0], 13) ^ rotate(s[0], 22))
                    + ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));
        memmove(s + 1, s, 7 * sizeof *s);
        s[4] += t1;
        s[0] = t1 + t2;
    }
    for (int i = 0; i < 8; i++)
        h[i] += s[i];
}

static void update(struct sha256 *c, const void *data, size_t n)
{
    for (const uint8_t *p = data; n--; p++) {
        c->block[c->length++ % 64] = *p;
        if (c->length % 64 == 0)
            compress(c->state, c->block);
    }
}

static void print_hash(const char *text, int times)
{
    struct sha256 c = {
        {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19}
    };
    while (times--)
        update(&c, text, strlen(text));
    uint64_t bits = c.length * 8;
    update(&c, "\x80", 1);
    while (c.length % 64 != 56)
        update(&c, "", 1);
    for (int i = 56; i >= 0; i -= 8)
        update(&c, &(uint8_t){bits >> i}, 1);
    for (int i = 0; i < 8; i++)
        printf("%08x", c.state[i]);
    printf("\n");
}

int main(void)
{
    make_constants();
    printf("%08x %08x %08x\n", constants[0], constants[1], constants[63]);
    print_hash("", 1);
    print_hash("abc", 1);
    print_hash("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1);
    print_hash("0123456789abcdef", 4);
    print_hash("a", 10000);
    return 0;
}
