// Primes: the sieve on bytes and on bits, trial division, powers modulo n.
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { LIMIT = 20000 };

static unsigned char composite[LIMIT];
static uint32_t bits[LIMIT / 32 + 1];

static int sieve_bytes(void)
{
    int count = 0;
    for (int i = 2; i < LIMIT; i++)
        if (!composite[i]) {
            count++;
            for (int j = i * i; j < LIMIT && i < 142; j += i)
                composite[j] = 1;
        }
    return count;
}

static int sieve_bits(void)
{
    int count = 1;
    memset(bits, 0xaa, sizeof bits);
    for (unsigned i = 3; i < LIMIT; i += 2)
        if (bits[i >> 5] >> (i & 31) & 1) {
            count++;
            for (unsigned j = 3 * i; j < LIMIT; j += 2 * i)
                bits[j / 32] &= ~(1u << j % 32);
        }
    return count;
}

static _Bool is_prime(unsigned n)
{
    for (unsigned d = 2; d <= n / d; d += 1 + (d & 1))
        if (n % d == 0)
            return 0;
    return n > 1;
}

static uint64_t power(uint64_t b, uint64_t e, uint64_t m)
{
    uint64_t r = 1;
    for (b %= m; e; e >>= 1, b = b * b % m)
        if (e & 1)
            r = r * b % m;
    return r;
}

// Miller and Rabin's test with 2, 7 and 61 is exact below 2^32.
static int strong(uint32_t n)
{
    static const uint32_t bases[] = {2, 7, 61};
    uint32_t d = n - 1, s = 0;
    if (n < 2 || n % 2 == 0)
        return n == 2;
    for (; d % 2 == 0; d /= 2)
        s++;
    for (int i = 0; i < 3; i++) {
        uint64_t x = power(bases[i], d, n);
        if (bases[i] % n == 0 || x == 1 || x == n - 1)
            continue;
        uint32_t r = 1;
        while (r < s && (x = x * x % n) != n - 1)
            r++;
        if (r >= s)
            return 0;
    }
    return 1;
}

int main(void)
{
    printf("%d %d\n", sieve_bytes(), sieve_bits());
    int shown = 0, differ = 0;
    for (unsigned i = 0; i < LIMIT; i++) {
        int p = i > 1 && !composite[i];
        differ += i < 3000 && (p != is_prime(i) || p != strong(i));
        if (p && i > 19800 && shown++ < 8)
            printf("%u ", i);
    }
    printf("\n%d different\n", differ);
    static const uint32_t large[] = {4294967291u, 4294967295u, 2147483647, 3215031751u, 1000000007, 561};
    for (int i = 0; i < 6; i++)
        printf("%u %d\n", large[i], strong(large[i]));
    printf("%lu\n", (unsigned long)power(3, 1000000, 1000000007));
    return 0;
}
