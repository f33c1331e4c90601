// Every operator on unsigned int: results stay below 2^32.
#include <stdio.h>

static void both(unsigned a, unsigned b)
{
    printf("%u,%u: + %u - %u * %u / %u %% %u\n", a, b, a + b, a - b, a * b, a / b, a % b);
    printf("  & %u | %u ^ %u < %d > %d <= %d >= %d\n", a & b, a | b, a ^ b, a < b, a > b, a <= b, a >= b);
    printf("  << %u >> %u\n", a << (b & 31), a >> (b & 31));
}

int main(void)
{
    static const unsigned values[] = {1u, 2u, 10u, 0x7fffffffu, 0x80000000u, 0xfffffffeu, 0xffffffffu};
    for (int i = 0; i < 7; i++) {
        unsigned a = values[i];
        printf("%u: - %u ~ %u ! %d wide %ld\n", a, -a, ~a, !a, (long)a);
        for (int j = 0; j < 7; j += 2)
            both(a, values[j]);
    }
    unsigned u = 3000000000u;
    unsigned long wide = u + u;
    printf("%lu %lu %lu\n", wide, (unsigned long)u + u, (unsigned long)(u * 2u) * 2);
    printf("%d %d %d\n", u > 5, (int)(u / 1000000000u), u - 3000000001u > 0);
    return 0;
}
