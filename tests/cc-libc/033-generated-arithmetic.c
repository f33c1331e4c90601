// Thousands of operations of float and double: a checksum of the results' bits for each 500 pairs of operands.
// With an argument, a seed, the pairs too.  The expected sums are those of the host's floating-point unit.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include "float-operators.h"

static uint64_t state = 88172645463325252, sum;

static uint64_t
next(void)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state * 2685821657736338717;
}

union double_or_bits {
    uint64_t bits;
    double value;
};

union float_or_bits {
    uint32_t bits;
    float value;
};

static void
add(uint64_t bits)
{
    sum = (sum ^ bits) * 1099511628211u;
}

// All NaN are one here: which one comes out of an operation differs between machines.
static void
add_double(double value)
{
    union double_or_bits u;

    u.value = value;
    add(value == value ? u.bits : 1);
}

static void
add_float(float value)
{
    union float_or_bits u;

    u.value = value;
    add(value == value ? u.bits : 1);
}

// A pattern of bits: random ones, a run of ones, one or two of them.
static uint64_t
pattern(void)
{
    uint64_t bits;

    switch (next() % 4) {
    case 0:
        return next();
    case 1:
        bits = next();
        return bits & (uint64_t)-1 << next() % 64;
    case 2:
        return ((uint64_t)1 << next() % 64) - 1;
    default:
        return (uint64_t)1 << next() % 64 | (uint64_t)1 << next() % 64;
    }
}

static double
double_sample(double other)
{
    static const uint64_t special[] = { 0, 0x7ff0000000000000, 0x7ff8000000000000, 1, 0x000fffffffffffff, 0x0010000000000000,
                                        0x7fefffffffffffff, 0x3ff0000000000000 };
    union double_or_bits u;

    switch (next() % 6) {
    case 0:
        u.bits = next();
        break;
    case 1:
        u.bits = special[next() % 8];
        u.bits |= next() << 63;
        break;
    case 2:
        u.bits = pattern() & 0x000fffffffffffff;
        u.bits |= next() << 63;
        break;
    case 3:                    // near the other one, perhaps of the other sign
        u.value = other;
        u.bits += next() % 5 - 2;
        u.bits ^= next() << 63;
        break;
    case 4:
        u.bits = pattern() & 0x800fffffffffffff;
        u.bits |= (1023 - 65 + next() % 130) << 52;
        break;
    default:
        u.value = other;
        u.bits = (u.bits & 0x7ff0000000000000) + ((next() % 120 - 60) << 52);
        u.bits ^= pattern() & 0x800fffffffffffff;
        break;
    }
    return u.value;
}

static float
float_sample(float other)
{
    static const uint32_t special[] = { 0, 0x7f800000, 0x7fc00000, 1, 0x007fffff, 0x00800000, 0x7f7fffff, 0x3f800000 };
    union float_or_bits u;

    switch (next() % 5) {
    case 0:
        u.bits = next();
        break;
    case 1:
        u.bits = special[next() % 8];
        u.bits |= next() << 31;
        break;
    case 2:
        u.bits = pattern() & 0x007fffff;
        u.bits |= next() << 31;
        break;
    case 3:
        u.value = other;
        u.bits += next() % 5 - 2;
        u.bits ^= next() << 31;
        break;
    default:
        u.bits = pattern() & 0x807fffff;
        u.bits |= (127 - 30 + next() % 60) << 23;
        break;
    }
    return u.value;
}

// Without the sign, for NaN has one that nobody cares for.
static double
absolute(double value)
{
    union double_or_bits u;

    u.value = value;
    u.bits = u.bits << 1 >> 1;
    return u.value;
}

static int
fits(double value, double below, double above)
{
    return value > below && value < above;
}

static void
all_operations(double a, double b, float f, float g)
{
    int64_t l = pattern();

    add_double(D_ADD(a, b));
    add_double(D_SUBTRACT(a, b));
    add_double(D_MULTIPLY(a, b));
    add_double(D_DIVIDE(a, b));
    add_double(D_NEGATE(a));
    add_float(F_ADD(f, g));
    add_float(F_SUBTRACT(f, g));
    add_float(F_MULTIPLY(f, g));
    add_float(F_DIVIDE(f, g));
    add_float(F_NEGATE(f));
    add_double(F_TO_D(f));
    add_float(D_TO_F(a));
    add(D_EQ(a, b) | D_NE(a, b) << 1 | D_LT(a, b) << 2 | D_LE(a, b) << 3 | D_GT(a, b) << 4 | D_GE(a, b) << 5);
    add(F_EQ(f, g) | F_NE(f, g) << 1 | F_LT(f, g) << 2 | F_LE(f, g) << 3 | F_GT(f, g) << 4 | F_GE(f, g) << 5);
    add(!a << 1 | !f);
    if (fits(a, -2147483649.0, 2147483648.0))
        add(D_TO_INT(a));
    if (fits(a, -9223372036854775808.0, 9223372036854775808.0))
        add(D_TO_LONG(a));
    if (fits(a, -1, 4294967296.0))
        add(D_TO_UNSIGNED(a));
    if (fits(a, -1, 18446744073709551616.0))
        add(D_TO_UNSIGNED_LONG(a));
    if (fits(f, -2147483649.0, 2147483648.0))
        add(F_TO_INT(f));
    if (fits(f, -9223372036854775808.0, 9223372036854775808.0))
        add(F_TO_LONG(f));
    if (fits(f, -1, 4294967296.0))
        add(F_TO_UNSIGNED(f));
    if (fits(f, -1, 18446744073709551616.0))
        add(F_TO_UNSIGNED_LONG(f));
    add_double(INT_TO_D(l));
    add_double(LONG_TO_D(l));
    add_double(UNSIGNED_TO_D(l));
    add_double(UNSIGNED_LONG_TO_D(l));
    add_float(INT_TO_F(l));
    add_float(LONG_TO_F(l));
    add_float(UNSIGNED_TO_F(l));
    add_float(UNSIGNED_LONG_TO_F(l));
}

int
main(int argc, char **argv)
{
    double a = 1, b;
    float f = 1, g;
    int i, j;

    if (argc > 1)
        state = strtoul(argv[1], NULL, 10);
    for (i = 0; i < 40; i++) {
        sum = 0;
        for (j = 0; j < 500; j++) {
            b = double_sample(a);
            a = double_sample(b);
            g = float_sample(f);
            f = float_sample(g);
            all_operations(a, b, f, g);
            if (argc > 1)
                printf("%.17g %.17g %.9g %.9g: %016lx\n", absolute(a), absolute(b), absolute(f), absolute(g), sum);
        }
        printf("%d %016lx\n", i, sum);
    }
    return 0;
}
