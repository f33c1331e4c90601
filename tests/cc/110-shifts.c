// Shifts of every width, by constants and by variables.
#include <stdio.h>

static void left(int n)
{
    printf("<< %d: %d %u %lx %llx\n", n, 1 << n, 0xffu << n, 0xfedcUL << n, 1ULL << (n + 32));
}

static void right(int n)
{
    int i = -123456;
    unsigned u = 0xfedcba98;
    long l = -1234567890123;
    unsigned long ul = 0xfedcba9876543210;
    short s = -300;
    unsigned char c = 0xf5;
    printf(">> %d: %d %u %ld %lx %d %d\n", n, i >> n, u >> n, l >> n, ul >> n, s >> n, c >> n);
}

int main(void)
{
    for (int n = 0; n < 30; n += 7) {
        left(n);
        right(n);
    }
    unsigned char count = 3;
    long long wide = 2;
    printf("%d %d %ld\n", 5 << count, 5 << wide, 5L << wide);
    printf("%x %x\n", 0x80000000u >> 31, 0x80000000u << 0);
    printf("%d %d\n", -1 >> 31, (int)0x80000000 >> 31);
    printf("%lx %lx\n", 1UL << 63, ~0UL >> 63);
    printf("%d\n", sizeof(1 << 40L) == sizeof(int));
    unsigned x = 0x12345678;
    printf("%x %x\n", x << 8 | x >> 24, x >> 4 << 4);
    printf("%x %x\n", (unsigned char)(x << 1), (unsigned short)(x >> 3));
    x <<= 4;
    x >>= 8;
    printf("%x\n", x);
    return 0;
}
