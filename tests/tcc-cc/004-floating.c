/* Floating-point arithmetic, comparisons with and without NaN, and conversions, of all three types.
   Numbers come from calls, so that none is a constant. */
#include <stdio.h>
#include <string.h>

static const double samples[] = {
    0, 1, -1, 0.5, -0.5, 1.5, 2.5, -2.5, 3.99, 100, -100, 127.9, 255.5, 32768, 65535.9, 2147483647, 2147483648.0,
    4294967295.0, -2147483648.0, 1e15, 9007199254740993.0, -9e18, 9e18, 1e-300, 1e300, 1e-45,
};
#define NB_SAMPLES (int)(sizeof samples / sizeof samples[0])

static unsigned long sum;

static void
note(unsigned long v)
{
    sum = sum * 6364136223846793005 + v + 1;
}

static void
note_double(double d)
{
    unsigned long bits;

    memcpy(&bits, &d, 8);
    note(d != d ? 0 : bits); /* the sign of a NaN is anything */
}

static void
show(const char *name)
{
    printf("%s: %016lx\n", name, sum);
    sum = 0;
}

#define COMPARE(T, a, b) \
    note(a < b); note(a > b); note(a <= b); note(a >= b); note(a == b); note(a != b); \
    note(!(a < b)); note(!(a >= b)); note(a < b ? 3 : 4); note(a == b ? 3 : 4); note(a != b && a > b); note(a < b || a == b); \
    if (a < b) note(5); if (!(a > b)) note(6); if (a != b) note(7); while (a <= b) { note(8); break; } \
    note(!a); note(a ? 1 : 2); if (a) note(9); note(a && b); note(!!b);

#define ARITHMETIC(T, a, b) \
    note_double(a + b); note_double(a - b); note_double(a * b); note_double(b ? a / b : 0); note_double(-a); \
    { T c = a; c += b; note_double(c); c *= 2; note_double(c); c++; note_double(c); note_double(c--); c /= 4; note_double(c); } \
    note_double((float)a); note_double((double)a); note_double((double)(long double)a); note_double((float)(long double)a);

#define TO_INTEGER(T, a) \
    if (a > -128.0 && a < 128) note((signed char)a); \
    if (a > -1 && a < 256) note((unsigned char)a); \
    if (a > -32769.0 && a < 32768) note((short)a); \
    if (a > -1 && a < 65536) note((unsigned short)a); \
    if (a > -2147483649.0 && a < 2147483648.0) note((int)a); \
    if (a > -1 && a < 4294967296.0) { note((unsigned)a); note((unsigned)a > 5u); note((unsigned)a == 4294967295u); } \
    if (a > -9.3e18 && a < 9.2e18) note((long)a); \
    if (a > -1 && a < 1.8e19) note((unsigned long)a); \
    note((_Bool)a);

#define FROM_INTEGER(T, v) \
    note_double((T)(signed char)v); note_double((T)(unsigned char)v); note_double((T)(short)v); \
    note_double((T)(unsigned short)v); note_double((T)(int)v); note_double((T)(unsigned)v); \
    note_double((T)(long)v); note_double((T)(unsigned long)v);

static float zero_float;
static double zero_double;
static double get_double(int i) { return i < NB_SAMPLES ? samples[i] : zero_double / zero_double; }
static float get_float(int i) { return i < NB_SAMPLES ? samples[i] : zero_float / zero_float; }
static long double get_long(int i) { return get_double(i); }

static void
run_float(void)
{
    int i, k;
    for (i = 0; i <= NB_SAMPLES; i++)
        for (k = 0; k <= NB_SAMPLES; k++) {
            float a = get_float(i), b = get_float(k);
            COMPARE(float, a, b)
            ARITHMETIC(float, a, b)
            TO_INTEGER(float, a)
            note(get_float(i) < get_float(k)); note_double(get_float(i) + get_float(k) * get_float(i));
        }
    show("float");
}

static void
run_double(void)
{
    int i, k;
    for (i = 0; i <= NB_SAMPLES; i++)
        for (k = 0; k <= NB_SAMPLES; k++) {
            double a = get_double(i), b = get_double(k);
            COMPARE(double, a, b)
            ARITHMETIC(double, a, b)
            TO_INTEGER(double, a)
            note(get_double(i) < get_double(k)); note_double(get_double(i) + get_double(k) * get_double(i));
        }
    show("double");
}

/* Sums and products of numbers with few digits are exact in every long double. */
static void
run_long_double(void)
{
    int i, k;
    for (i = 0; i <= NB_SAMPLES; i++)
        for (k = 0; k <= NB_SAMPLES; k++) {
            long double a = get_long(i), b = get_long(k);
            COMPARE(long double, a, b)
            TO_INTEGER(long double, a)
            note(get_long(i) < get_long(k));
            note_double(-a); note_double((float)a); note_double(a);
            if (i < 11 && k < 11 && i != 8 && k != 8) {
                ARITHMETIC(long double, a, b)
                note_double(get_long(i) + get_long(k) * get_long(i));
            }
        }
    show("long double");
}

int
main(void)
{
    static const unsigned long integers[] = {
        0, 1, -1, 127, 128, 255, 32767, 32768, 65535, 2147483647, 2147483648, 4294967295, 4294967296,
        0x7fffffffffffffff, 0x8000000000000000, 0xfffffffffffffc00, 0x20000000000001, 0xffffffff80000001,
    };
    int i;

    run_float();
    run_double();
    run_long_double();
    for (i = 0; i < (int)(sizeof integers / sizeof integers[0]); i++) {
        FROM_INTEGER(float, integers[i])
        FROM_INTEGER(double, integers[i])
        note_double((long double)(int)integers[i]); note_double((long double)(unsigned)integers[i]);
        note_double((long double)(long)integers[i]); note_double((long double)integers[i]);
    }
    show("integers");
    return 0;
}
