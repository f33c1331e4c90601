// A function longer than a branch reaches on some machines, and a switch across it.
#include <stdio.h>

#define STEP(n) if (x & 1) { x = x / 2 + n; t[n & 7] += x; } else { x = x * 3 + n; t[n & 7] ^= x; } x &= 0xfffff;
#define STEP8(n) STEP(n) STEP(n + 1) STEP(n + 2) STEP(n + 3) STEP(n + 4) STEP(n + 5) STEP(n + 6) STEP(n + 7)
#define STEP64(n) \
    STEP8(n) STEP8(n + 8) STEP8(n + 16) STEP8(n + 24) STEP8(n + 32) STEP8(n + 40) STEP8(n + 48) STEP8(n + 56)

static unsigned t[8];

static unsigned run(unsigned x, int times)
{
    while (times-- > 0) {
        if (x == 12345)
            goto out;
        STEP64(0)
        if (times == 1)
            continue;
        STEP64(64)
        if (x % 1000 == 999)
            break;
        STEP64(128)
    }
out:
    return x;
}

static unsigned pick(int n, unsigned x)
{
    switch (n) {
    case 0: STEP64(1) break;
    case 1: STEP64(2)
    case 2: STEP64(3) break;
    default: return 0;
    case 1000: STEP64(4)
    }
    return x;
}

int main(void)
{
    printf("%u ", run(1, 1));
    printf("%u ", run(7, 5));
    printf("%u\n", run(12345, 3));
    for (int i = 0; i < 4; i++)
        printf("%u ", pick(i, 9));
    printf("%u\n", pick(1000, 9));
    for (int i = 0; i < 8; i++)
        printf("%u ", t[i]);
    printf("\n");
    return 0;
}
