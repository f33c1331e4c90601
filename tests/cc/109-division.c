// Division truncates toward zero; the remainder has the sign of the dividend.
#include <stdio.h>

static void check(int a, int b)
{
    int q = a / b, r = a % b;
    printf("%d / %d = %d rest %d, back %d\n", a, b, q, r, q * b + r);
}

static void by_constants(int x)
{
    printf("%d: %d %d %d %d %d %d\n", x, x / 2, x % 2, x / 8, x % 8, x / -4, x % -4);
    printf("  %d %d %d %d %d %d\n", x / 3, x % 3, x / 10, x % 10, x / 1, x % 1);
    printf("  %d %d %d %d\n", x / 1000, x % 1000, x / 65536, x % 65536);
}

static void unsigned_by_constants(unsigned x)
{
    printf("%u: %u %u %u %u %u %u\n", x, x / 2, x % 2, x / 8, x % 8, x / 10, x % 10);
    printf("  %u %u %u %u\n", x / 65536, x % 65536, x / 0x80000000u, x % 0x80000000u);
}

int main(void)
{
    check(7, 2); check(-7, 2); check(7, -2); check(-7, -2); check(0, 5); check(1, 100); check(-1, 100);
    by_constants(0); by_constants(7); by_constants(-7); by_constants(123456789); by_constants(-123456789);
    unsigned_by_constants(0); unsigned_by_constants(4294967295u); unsigned_by_constants(2147483648u);
    long l = -10000000001;
    unsigned long u = -l;
    printf("%ld %ld %lu %lu\n", l / 16, l % 16, u / 16, u % 16);
    printf("%d %u\n", -7 / 2u == 2147483644u, -7 / 2u);
    printf("%ld %ld\n", -7 / 2L, (long)-7 % 4u);
    return 0;
}
