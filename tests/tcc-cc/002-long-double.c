/* long double beside other types: conversions in the middle of expressions, to integers without a rounding before, and
   values that are kept while others are computed. */
#include <stdio.h>

static int failures;
#define CHECK(condition) do { if (!(condition)) { printf("wrong: %s\n", #condition); failures++; } } while (0)

static long double twice(long double x) { return x * 2; }
static double half(double x) { return x / 2; }
static long double mixed(int a, long double b, double c, long double d, float e, long f) { return a + b * c - d / e + f; }

struct number { char tag; long double value; int after; };
static struct number make(long double x) { struct number n = { 'n', x, 7 }; return n; }
static long double take(struct number n, int times) { return n.value * times + n.after; }

int
main(void)
{
    volatile long double a = 9007199254740993.0L, small = 0.99999999999999999995L, negative = -2147483647.75L;
    volatile double d = 1.5;
    volatile float f = 0.25f;
    volatile int i = -3;
    volatile unsigned u = 4000000000u;
    volatile long l = 9007199254740993;
    volatile unsigned long ul = 18446744073709551615u;

    CHECK((long)a == 9007199254740993);
    CHECK((int)small == 0 && (long)small == 0 && (unsigned char)small == 0);
    CHECK((int)negative == -2147483647 && (long)negative == -2147483647);
    CHECK((unsigned)(long double)u == 4000000000u);
    CHECK((long)(long double)l == l && (unsigned long)(long double)ul == ul);
    CHECK((unsigned long)(a * 2000) == 9007199254740993u * 2000);
    CHECK(twice(a) + (long double)d == 18014398509481987.5L);
    CHECK((long double)d + twice(3) == 7.5L && (long double)f * twice(4) == 2);
    CHECK(twice(1) + half(3) * (twice(5) - (long double)f) == 2 + 1.5L * 9.75L);
    CHECK(twice(d) - f * i + (twice(f) - d * (l - twice(2))) == 3 + 0.75L + 0.5L - 1.5L * 9007199254740989.0L);
    CHECK(mixed(1, 2, 3, 4, 0.5f, 6) == 5);
    CHECK(take(make(2.5L), 4) == 17 && make(1).after == 7);
    CHECK((i > 0 ? twice(1) : half(5)) == 2.5L && (i < 0 ? twice(1) : half(5)) == 2);
    CHECK(-a < 0 && !(a != a) && (a ? 1 : 0) && !(a - a));
    CHECK((float)small == 1.0f && (double)a == 9007199254740992.0);
    a += i; a *= 2; a--; a /= d;
    CHECK(a == (9007199254740990.0L * 2 - 1) / 1.5L);
    printf("%d wrong\n", failures);
    return failures;
}
