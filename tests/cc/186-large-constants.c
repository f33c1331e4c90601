// Constants of every size as operands, masks and comparands.
#include <stdio.h>

static long add(long x)
{
    return (x + 1) ^ (x + 2047) ^ (x + 2048) ^ (x - 2048) ^ (x - 2049) ^ (x + 4095) ^ (x + 4096) ^ (x + 65535)
         ^ (x + 65536) ^ (x + 0x7fffffff) ^ (x + 0x80000000) ^ (x - 0x80000000) ^ (x + 0x123456789)
         ^ (x - 0x123456789abcdef);
}

static unsigned long mask(unsigned long x)
{
    return (x & 1) + (x & 0xff) + (x & 0x7ff) + (x & 0xfff) + (x & 0xffff) + (x & 0xfffff000) + (x & 0xffffffff)
         + (x & ~0xffUL) + (x & -4096L) + (x & 0xff00ff00ff00ff00) + (x | 0x800) + (x | 0x8000000000000000)
         + (x ^ 0xffffffff) + (x ^ ~0UL) + (x & 0x5555555555555555) + (x | 0xfffffffffffff800);
}

static int compare(long x)
{
    return (x < 2048) + (x < -2048) * 2 + (x > 0x7fffffff) * 4 + (x >= 0x100000000) * 8 + (x == 0x123456789abcdef0) * 16
         + (x != -1) * 32 + (x <= -0x80000000L) * 64 + (x > 4095) * 128 + (x == 65536) * 256;
}

static unsigned narrow(unsigned x)
{
    return (x + 0xfffff000) ^ (x - 0xfffffff0) ^ (x * 2654435761u) ^ (x & 0xff00ff) ^ (x | 0x80000001) ^ (x << 31)
         ^ (x / 1000000007) ^ (x % 0xfffffffb) ^ (x * -1u) ^ ~x;
}

int main(void)
{
    static const long values[] = {
        0, 1, -1, 2047, 2048, -2048, -2049, 65536, 0x7fffffff, 0x80000000, -0x80000000L, 0x100000000,
        0x123456789abcdef0, -0x123456789abcdefL
    };
    for (int i = 0; i < (int)(sizeof values / sizeof *values); i++) {
        long v = values[i];
        printf("%ld: %ld %lx %d %x\n", v, add(v), mask(v), compare(v), narrow(v));
    }
    int x = 5;
    x += 100000, x -= 3000, x *= 4097, x ^= 0x55555555, x |= 0x1000, x &= 0x7ffff7ff;
    printf("%d\n", x);
    long l = 0x7fffffffffffffff;
    l -= 0x7ffffffffffff000, l <<= 20, l += -0x80000000L;
    printf("%ld\n", l);
    return 0;
}
