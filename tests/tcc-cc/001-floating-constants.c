/* Constants of all floating types: what is read, folded and converted when compiling is what the machine makes of it. */
#include <float.h>
#include <stdio.h>
#include <string.h>

static int failures;

static void
check(int ok, const char *what)
{
    if (!ok) {
        printf("wrong: %s\n", what);
        failures++;
    }
}

/* The bits of a double. */
static unsigned long long
bits(double x)
{
    unsigned long long u;
    memcpy(&u, &x, sizeof u);
    return u;
}

static unsigned
bits_f(float x)
{
    unsigned u;
    memcpy(&u, &x, sizeof u);
    return u;
}

/* `a op b` folded, and computed with operands that the compiler does not see through. */
#define ARITHMETIC(type, a, op, b) do { \
        static const type folded = (type)(a) op (type)(b); \
        volatile type x = a, y = b; \
        type computed = x op y; \
        check(folded == computed, #type ": " #a " " #op " " #b); \
    } while (0)
#define OPERATIONS(type, a, b) \
    ARITHMETIC(type, a, +, b); ARITHMETIC(type, a, -, b); ARITHMETIC(type, a, *, b); ARITHMETIC(type, a, /, b)
#define TYPES(a, b) OPERATIONS(float, a, b); OPERATIONS(double, a, b); OPERATIONS(long double, a, b)

#define CONVERSION(to, from, value) do { \
        static const to folded = (to)(from)(value); \
        volatile from x = value; \
        to computed = (to)x; \
        check(folded == computed, #to " of " #from " " #value); \
    } while (0)
#define FLOATING(from, value) \
    CONVERSION(float, from, value); CONVERSION(double, from, value); CONVERSION(long double, from, value)
#define INTEGERS(from, value) \
    CONVERSION(int, from, value); CONVERSION(long long, from, value); CONVERSION(short, from, value)

/* comparisons and what is not finite, in initialisers */
static int less = 1.5 < 2.5, not_less = -1.0f < -2.0f, equal = 0.0 == -0.0, order = 1e4000L > 1e308, never = 0.0 / 0.0 == 0.0 / 0.0;
static double infinite = 1e5000, minus_infinite = -1e5000, by_zero = -1.0 / 0.0, minus_zero = -0.0, no_number = -(0.0 / 0.0);
static float minus_zero_f = -0.0f, tiny_f = 1e-46f, huge_f = 1e39f;
static long double minus_zero_l = -0.0L;

int
main(void)
{
    static const double read[] = {
        0.1, 1e23, 9007199254740993.0, 4.9406564584124654e-324, 2.4703282292062327e-324, 2.4703282292062328e-324,
        1.7976931348623158e308, 2.2250738585072011e-308, 0x1.8p3, 0x.1p-1070, 0x1.00000000000008p0,
        0x1.000000000000080000000000000000000000000001p0, 123456789012345678901234567890., .5e-3, 0x1p-1075, 0x1.fffffffffffffp1023,
    };
    static const float read_f[] = { 0.1f, 16777217.f, 1.00000006f, 3.4028235e38f, 1e-45f, 7e-46f, 0x1.000001p0f, 0x1.0000010000001p0f };
    int i;

    for (i = 0; i < (int)(sizeof read / sizeof *read); i++)
        printf("%016llx\n", bits(read[i]));
    for (i = 0; i < (int)(sizeof read_f / sizeof *read_f); i++)
        printf("%08x\n", bits_f(read_f[i]));
    printf("%016llx %016llx %016llx %016llx %d\n", bits(infinite), bits(minus_infinite), bits(by_zero), bits(minus_zero), no_number != no_number);
    printf("%08x %08x %08x\n", bits_f(minus_zero_f), bits_f(tiny_f), bits_f(huge_f));
    printf("%d%d%d%d%d\n", less, not_less, equal, order, never);
    printf("%d %d %d\n", -0.0 ? 1 : 0, !0.1, 0.5 && 1e-300L);
    check(1 / minus_zero_l < 0, "-0.0L");

    TYPES(0.1, 0.2); TYPES(1.0, 3.0); TYPES(-1.5, 1e-7); TYPES(1e30, 7.0); TYPES(16777216.0, 1.0); TYPES(123456789.0, 1.1);
    TYPES(0x1.fffffep0, 0x1p-24); TYPES(1e-40, 3.0); TYPES(1e38, -1e38); TYPES(3.14159, 2.71828);
    OPERATIONS(double, 1e308, 1e-308); OPERATIONS(double, 4.9e-324, 3.0); OPERATIONS(double, 0x1.fffffffffffffp0, 0x1p-53);
    OPERATIONS(long double, 0.1L, 0.3L); OPERATIONS(long double, 1e4000L, 1e-4000L); OPERATIONS(long double, 9007199254740993.0L, 0.5L);
    FLOATING(float, 0.1f); FLOATING(double, 0.1); FLOATING(long double, 0.1L); FLOATING(double, 1.00000005960464478); FLOATING(int, 16777217);
    FLOATING(int, -2147483647 - 1); FLOATING(unsigned, 4294967295u); FLOATING(long long, 9007199254740993LL);
    FLOATING(long long, -9223372036854775807LL - 1); FLOATING(unsigned long long, 18446744073709551615ULL);
    FLOATING(unsigned long long, 9223372036854776833ULL); FLOATING(signed char, -3); FLOATING(_Bool, 7);
    INTEGERS(double, -1.9); INTEGERS(double, 1.9); INTEGERS(float, -32767.5f); INTEGERS(long double, 12345.678L);
    CONVERSION(long long, double, -9e18); CONVERSION(unsigned long long, double, 1.8e19); CONVERSION(unsigned, double, 4e9);
    CONVERSION(_Bool, double, 1e-300); CONVERSION(_Bool, float, -0.0f); CONVERSION(long long, long double, 9007199254740993.0L);
    check(LDBL_MAX > DBL_MAX && LDBL_MAX < LDBL_MAX * 2, "LDBL_MAX");
    check(1.0L + LDBL_EPSILON > 1.0L && 1.0L + LDBL_EPSILON / 4 == 1.0L, "LDBL_EPSILON");
    check(0.1L < 0.1 && 0.1L != 0.1, "0.1L is not 0.1");
    printf("%d wrong\n", failures);
    return failures;
}
