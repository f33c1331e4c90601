// Expressions whose parts all call, all divide, all index: the order of evaluation must not matter.
#include <stdio.h>

static long id(long x) { return x; }
static unsigned char narrow(unsigned long x) { return x; }
static double half(double x) { return x / 2; }

#define A(x) (id(x) + id(x + 1))
#define B(x) (A(x) * A(x + 2) - A(x + 1))
#define C(x) (B(x) ^ B(x + 1) ^ (x))
#define D(x) (C(x) - (C(x + 3) & B(x)))
#define E(x) (x * (x + (x - (x ^ (x | (x & id(x)))))))
#define F(x) ((((x + 1) / (id(x) + 7)) * ((x + 2) % (id(x) + 5)) + ((x + 3) << (id(x) & 3))) - ((x + 9) >> (x & 7)))
#define G(x) (t[(x) & 7] + t[id(x + 1) & 7] * (t[(t[(x + 2) & 7]) & 7] - t[id(t[id(x) & 7]) & 7]))
#define H(x) (narrow(x * 77) + (narrow(x) << narrow(x & 3)) - (narrow(x + 200) ^ narrow(-x)) * narrow(id(x)))
#define I(x) (half(x) + half(half(x + 1) * half(x + 2)) - (x + half(x)) * (half(3) - x))

static long t[8] = {3, 1, 4, 1, 5, 9, 2, 6};

int main(void)
{
    for (long x = 1; x < 400; x = x * 3 + 1)
        printf("%ld %ld %ld %ld\n", A(x), B(x), C(x), D(x));
    for (long x = -3; x < 20; x += 7)
        printf("%ld %ld %ld\n", E(x), x < 0 ? 0 : F(x), x < 0 ? 0 : G(x));
    for (int x = 0; x < 300; x += 83)
        printf("%d %g\n", H(x), I(x));
    long x = 5, y = 6, z = 7;
    printf("%ld\n", ((x * y + z) * (y * z + x) - (z * x + y) * (x + y * z)) * ((x ^ y) + (y ^ z))
                    - id(x) * (id(y) - z * id(z)));
    printf("%ld\n", id(id(x) + id(y) * id(id(z) - x)) - (id(x) ? id(y) : id(z)) + (id(x) && !id(0)) * id(100));
    t[id(x) & 7] += t[id(y) & 7] - t[id(z) & 7]--;
    t[(int)half(8)] ^= narrow(t[id(0)] << 8 | id(0x55));
    for (int i = 0; i < 8; i++)
        printf("%ld ", t[i]);
    printf("\n");
    return 0;
}
