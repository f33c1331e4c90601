// CRC-32 bit by bit, by a table of 16 and by a table of 256, and Adler-32.
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static uint32_t table[256], small[16];

static void make_tables(void)
{
    for (uint32_t i = 0; i < 256; i++) {
        uint32_t c = i;
        for (int k = 0; k < 8; k++)
            c = c & 1 ? 0xedb88320 ^ c >> 1 : c >> 1;
        table[i] = c;
        if (i % 16 == 0)
            small[i / 16] = c;
    }
}

static uint32_t crc_bits(const char *s, size_t n)
{
    uint32_t c = ~0u;
    while (n--) {
        c ^= (unsigned char)*s++;
        for (int k = 8; k; k--)
            c = c >> 1 ^ (-(c & 1) & 0xedb88320);
    }
    return ~c;
}

static uint32_t crc_small(const char *s, size_t n)
{
    uint32_t c = ~0u;
    for (; n; n--, s++) {
        c = small[(c ^ *s) & 15] ^ c >> 4;
        c = small[(c ^ *s >> 4) & 15] ^ c >> 4;
    }
    return ~c;
}

static uint32_t crc_table(const char *s, size_t n)
{
    uint32_t c = 0xffffffff;
    for (const char *end = s + n; s < end; )
        c = table[(uint8_t)(c ^ *s++)] ^ (c >> 8);
    return c ^ 0xffffffff;
}

static uint32_t adler(const char *s)
{
    uint32_t a = 1, b = 0;
    while (*s)
        a = (a + (unsigned char)*s++) % 65521, b = (b + a) % 65521;
    return b << 16 | a;
}

int main(void)
{
    static const char *const texts[] = {"", "a", "123456789", "The quick brown fox", "\xff\xfe\x80\x7f", "é€😀"};
    make_tables();
    for (int i = 0; i < (int)(sizeof texts / sizeof *texts); i++) {
        const char *s = texts[i];
        size_t n = strlen(s);
        printf("%08x %08x %08x %08x\n", crc_bits(s, n), crc_small(s, n), crc_table(s, n), adler(s));
    }
    printf("%08x\n", crc_table((char *)table, 16));
    return 0;
}
