/* CRC, Adler, a sieve in bits, a random generator: integer arithmetic in tables and loops. */
#include <stdio.h>

static unsigned crc_table[256];

static void crc_init(void)
{
    for (unsigned n = 0; n < 256; n++) {
        unsigned c = n;
        for (int k = 0; k < 8; k++)
            c = c & 1 ? 0xedb88320u ^ c >> 1 : c >> 1;
        crc_table[n] = c;
    }
}

static unsigned crc(const char *s)
{
    unsigned c = ~0u;
    while (*s)
        c = crc_table[(c ^ *s++) & 0xff] ^ c >> 8;
    return ~c;
}

static unsigned adler(const char *s)
{
    unsigned a = 1, b = 0;
    for (; *s; s++)
        b = (b + (a = (a + (unsigned char)*s) % 65521)) % 65521;
    return b << 16 | a;
}

static unsigned short fletcher(const unsigned char *p, int n)
{
    unsigned char low = 0, high = 0;
    while (n--)
        high += low += *p++;
    return high << 8 | low;
}

static int primes(int limit)
{
    static unsigned char sieve[1000 / 8 + 1];
    int count = 0;
    for (int i = 2; i < limit; i++) {
        if (sieve[i >> 3] & 1 << (i & 7))
            continue;
        count++;
        for (int j = i * i; j < limit; j += i)
            sieve[j >> 3] |= 1 << (j & 7);
    }
    return count;
}

static unsigned long state = 88172645463325252;
static unsigned long xorshift(void)
{
    state ^= state << 13;
    state ^= state >> 7;
    return state ^= state << 17;
}

int main(void)
{
    crc_init();
    printf("crc %08x %08x %08x\n", crc(""), crc("123456789"), crc("checksum"));
    printf("adler %08x fletcher %04x\n", adler("checksum"), fletcher((const unsigned char *)"\xff\x01\x80", 3));
    printf("primes %d\n", primes(1000));
    for (int i = 0; i < 3; i++)
        printf("random %016lx\n", xorshift());
    return 0;
}
