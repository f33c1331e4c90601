// The compiler folds constants as the program would compute them.
#include <stdio.h>

static unsigned long bits(double d) { union { double d; unsigned long u; } x = {d}; return x.u; }

#define SAME(expression, a, op, b) do { \
        volatile double x = a, y = b; \
        double folded = expression; \
        printf("%s: %016lx %s\n", #expression, bits(folded), bits(folded) == bits(x op y) ? "same" : "differs"); \
    } while (0)

static double table[] = {0.1 + 0.2, 1.0 / 3.0, 2.0 / 3.0 - 1.0 / 3.0, 1e200 * 1e200, -1e200 * 1e200, 1e-200 * 1e-200,
    -1e-200 * 1e-200, 1.0 - 1.0, 3.0 * 0.1, (float)0.1, 1 ? 2 : 0.5, -(0.5), 5 / 2, 5 / 2.0, 1e16 + 1, (int)7.9 / 2 };

int main(void)
{
    SAME(0.1 + 0.7, 0.1, +, 0.7);
    SAME(0.3 - 0.1, 0.3, -, 0.1);
    SAME(1.1 * 1.1, 1.1, *, 1.1);
    SAME(1.0 / 49.0, 1.0, /, 49.0);
    SAME(1e308 + 1e308, 1e308, +, 1e308);
    SAME(5e-324 / 2, 5e-324, /, 2);
    SAME(1e-308 / 3, 1e-308, /, 3);
    SAME(4.45e-308 * 0.25, 4.45e-308, *, 0.25);
    SAME(-1.0 * 0.0, -1.0, *, 0.0);
    SAME(1e16 - 0.3, 1e16, -, 0.3);
    SAME(9007199254740992.0 + 1.0, 9007199254740992.0, +, 1.0);
    SAME(9007199254740992.0 + 3.0, 9007199254740992.0, +, 3.0);
    for (int i = 0; i < (int)(sizeof table / sizeof *table); i++)
        printf("%d %016lx\n", i, bits(table[i]));
    printf("%d%d%d%d %d%d\n", 1.0 < 2.0, 2.0 <= 1.0, -0.0 == 0.0, 0.1f == 0.1, 0.5 && 0.0, !0.1);
    printf("%d %d %ld %lu\n", (int)2.99f, (int)-1.5, (long)1e18, (unsigned long)1e19);
    printf("%016lx %016lx\n", bits((float)1e-46), bits((float)3.0000001));
    printf("%016lx %016lx\n", bits(18446744073709551615u), bits(-9223372036854775807));
    return 0;
}
