// softfloat.c - arithmetic of float and double by integers, for compilers whose machine has none: cc.scm's is P1.
// IEEE 754-2008, binary32 and binary64, round to nearest, ties to even; there are no exception flags.
// The names, arguments and results are libgcc's ("Routines for floating point emulation" of its manual).
// A result that is NaN is quiet: the first operand that is NaN, or else the positive one without payload.

#include "libc.h"

// An unpacked number: mantissa * 2^exponent, with bit 62 the mantissa's highest.  There are ten bits at least behind a
// double's last one.  The lowest bit is sticky: set if anything was lost behind it.
// A NaN's mantissa is its fraction, from bit 61 down.
struct real {
    int kind;                  // NUMBER_ of libc.h
    int negative;
    int exponent;
    uint64_t mantissa;
};

// A format: bits of mantissa with the hidden one, and the exponent field of 1.0; its top value is 2 * bias + 1.
struct real_format {
    int p;
    int bias;
};

static const struct real_format real_float = { 24, 127 };
static const struct real_format real_double = { 53, 1023 };

// ---------------------------------------------------------------- unpacking, packing

static void
real_normalise(struct real *r)
{
    while (!(r->mantissa >> 62 & 1)) {
        r->mantissa <<= 1;
        r->exponent--;
    }
}

// mantissa / 2^count, the bits that fall out kept as the sticky one
static uint64_t
shift_sticky(uint64_t mantissa, int count)
{
    if (count == 0)
        return mantissa;
    if (count > 63)
        return mantissa != 0;
    return mantissa >> count | (mantissa << (64 - count) != 0);
}

static struct real
real_unpack(uint64_t bits, const struct real_format *f)
{
    struct real r;
    uint64_t fraction = bits & (((uint64_t)1 << (f->p - 1)) - 1);
    int top = 2 * f->bias + 1, field = bits >> (f->p - 1) & top;

    r.negative = f->p == 53 ? bits >> 63 : bits >> 31 & 1;
    r.mantissa = fraction << (63 - f->p);
    r.exponent = 0;
    if (field == top) {
        r.kind = fraction != 0 ? NUMBER_NAN : NUMBER_INFINITE;
    } else if (field == 0 && fraction == 0) {
        r.kind = NUMBER_ZERO;
    } else {
        r.kind = NUMBER_FINITE;
        if (field == 0)
            field = 1;
        else
            r.mantissa |= (uint64_t)1 << 62;
        r.exponent = field - f->bias - 62;
        real_normalise(&r);
    }
    return r;
}

static uint64_t
real_pack(const struct real *r, const struct real_format *f)
{
    uint64_t bits, infinity = (uint64_t)(2 * f->bias + 1) << (f->p - 1), rest;
    int shift = 63 - f->p, field = r->exponent + 62 + f->bias;

    switch (r->kind) {
    case NUMBER_ZERO:
        bits = 0;
        break;
    case NUMBER_INFINITE:
        bits = infinity;
        break;
    case NUMBER_NAN:
        bits = infinity | (uint64_t)1 << (f->p - 2) | r->mantissa >> shift;
        break;
    default:
        if (field > 2 * f->bias) {
            bits = infinity;
            break;
        }
        if (field < 1) {       // subnormal: fewer bits, as if the field were 1
            shift += 1 - field;
            field = 1;
        }
        // Keep two bits behind the last one, the lower of which is sticky, and round by them.
        bits = shift_sticky(r->mantissa, shift - 2);
        rest = bits & 3;
        bits >>= 2;
        bits += rest == 3 || (rest == 2 && (bits & 1));
        // The hidden bit, if there is one, adds to the field the 1 that is left out here; so does a carry of rounding.
        bits += (uint64_t)(field - 1) << (f->p - 1);
        break;
    }
    return bits | (uint64_t)r->negative << (f->p == 53 ? 63 : 31);
}

static struct real
from_double(double value)
{
    union double_bits u;

    u.value = value;
    return real_unpack(u.bits, &real_double);
}

static struct real
from_float(float value)
{
    union float_bits u;

    u.value = value;
    return real_unpack(u.bits, &real_float);
}

static double
to_double(const struct real *r)
{
    union double_bits u;

    u.bits = real_pack(r, &real_double);
    return u.value;
}

static float
to_float(const struct real *r)
{
    union float_bits u;

    u.bits = real_pack(r, &real_float);
    return u.value;
}

// ---------------------------------------------------------------- arithmetic

static struct real
real_special(int kind, int negative)
{
    struct real r;

    r.kind = kind;
    r.negative = negative;
    r.exponent = 0;
    r.mantissa = kind == NUMBER_NAN ? (uint64_t)1 << 61 : 0;
    return r;
}

static struct real
real_add(struct real a, struct real b)
{
    struct real swap;

    if (a.kind == NUMBER_NAN)
        return a;
    if (b.kind == NUMBER_NAN)
        return b;
    if (a.kind == NUMBER_INFINITE)
        return b.kind == NUMBER_INFINITE && a.negative != b.negative ? real_special(NUMBER_NAN, 0) : a;
    if (b.kind == NUMBER_INFINITE)
        return b;
    if (a.kind == NUMBER_ZERO && b.kind == NUMBER_ZERO)
        return real_special(NUMBER_ZERO, a.negative && b.negative);
    if (a.kind == NUMBER_ZERO)
        return b;
    if (b.kind == NUMBER_ZERO)
        return a;
    if (a.exponent < b.exponent || (a.exponent == b.exponent && a.mantissa < b.mantissa)) {
        swap = a;
        a = b;
        b = swap;
    }
    b.mantissa = shift_sticky(b.mantissa, a.exponent - b.exponent);
    if (a.negative == b.negative) {
        a.mantissa += b.mantissa;
        if (a.mantissa >> 63) {
            a.mantissa = shift_sticky(a.mantissa, 1);
            a.exponent++;
        }
        return a;
    }
    a.mantissa -= b.mantissa;
    if (a.mantissa == 0)
        return real_special(NUMBER_ZERO, 0);
    real_normalise(&a);
    return a;
}

static struct real
real_multiply(struct real a, struct real b)
{
    int negative = a.negative != b.negative;
    uint64_t a1, a0, b1, b0, middle, high, low;

    if (a.kind == NUMBER_NAN)
        return a;
    if (b.kind == NUMBER_NAN)
        return b;
    if (a.kind == NUMBER_INFINITE || b.kind == NUMBER_INFINITE)
        return a.kind == NUMBER_ZERO || b.kind == NUMBER_ZERO ? real_special(NUMBER_NAN, 0)
                                                              : real_special(NUMBER_INFINITE, negative);
    if (a.kind == NUMBER_ZERO || b.kind == NUMBER_ZERO)
        return real_special(NUMBER_ZERO, negative);
    // The product, of 125 or 126 bits, is high * 2^64 + low.  No sum overflows, as a1 and b1 are below 2^31.
    a1 = a.mantissa >> 32;
    a0 = a.mantissa & 0xffffffff;
    b1 = b.mantissa >> 32;
    b0 = b.mantissa & 0xffffffff;
    middle = a1 * b0 + (a0 * b0 >> 32);
    high = a1 * b1 + (middle >> 32);
    middle = (middle & 0xffffffff) + a0 * b1;
    high += middle >> 32;
    low = middle << 32 | (a0 * b0 & 0xffffffff);
    a.negative = negative;
    a.exponent += b.exponent + 63;
    a.mantissa = high << 1 | low >> 63 | (low << 1 != 0);
    real_normalise(&a);
    return a;
}

static struct real
real_divide(struct real a, struct real b)
{
    int negative = a.negative != b.negative, i;
    uint64_t quotient = 0, rest = a.mantissa;

    if (a.kind == NUMBER_NAN)
        return a;
    if (b.kind == NUMBER_NAN)
        return b;
    if (a.kind == b.kind && a.kind != NUMBER_FINITE)
        return real_special(NUMBER_NAN, 0);            // 0/0, infinity/infinity
    if (a.kind == NUMBER_INFINITE || b.kind == NUMBER_ZERO)
        return real_special(NUMBER_INFINITE, negative);
    if (a.kind == NUMBER_ZERO || b.kind == NUMBER_INFINITE)
        return real_special(NUMBER_ZERO, negative);
    for (i = 0; i < 63; i++) {
        quotient <<= 1;
        if (rest >= b.mantissa) {
            rest -= b.mantissa;
            quotient |= 1;
        }
        rest <<= 1;
    }
    a.negative = negative;
    a.exponent -= b.exponent + 62;
    a.mantissa = quotient | (rest != 0);
    real_normalise(&a);
    return a;
}

static struct real
real_negate(struct real a)
{
    a.negative = !a.negative;
    return a;
}

double
__adddf3(double a, double b)
{
    struct real r = real_add(from_double(a), from_double(b));

    return to_double(&r);
}

// A NaN that is subtracted keeps its sign.
double
__subdf3(double a, double b)
{
    struct real x = from_double(a), y = from_double(b), r;

    r = real_add(x, y.kind == NUMBER_NAN ? y : real_negate(y));
    return to_double(&r);
}

double
__muldf3(double a, double b)
{
    struct real r = real_multiply(from_double(a), from_double(b));

    return to_double(&r);
}

double
__divdf3(double a, double b)
{
    struct real r = real_divide(from_double(a), from_double(b));

    return to_double(&r);
}

double
__negdf2(double a)
{
    union double_bits u;

    u.value = a;
    u.bits ^= (uint64_t)1 << 63;
    return u.value;
}

float
__addsf3(float a, float b)
{
    struct real r = real_add(from_float(a), from_float(b));

    return to_float(&r);
}

float
__subsf3(float a, float b)
{
    struct real x = from_float(a), y = from_float(b), r;

    r = real_add(x, y.kind == NUMBER_NAN ? y : real_negate(y));
    return to_float(&r);
}

float
__mulsf3(float a, float b)
{
    struct real r = real_multiply(from_float(a), from_float(b));

    return to_float(&r);
}

float
__divsf3(float a, float b)
{
    struct real r = real_divide(from_float(a), from_float(b));

    return to_float(&r);
}

float
__negsf2(float a)
{
    union float_bits u;

    u.value = a;
    u.bits ^= (uint32_t)1 << 31;
    return u.value;
}

// ---------------------------------------------------------------- comparison

// -1, 0, 1, or `unordered` if one of the two is NaN; by the bits, sign and magnitude.
static int
compare_double(double a, double b, int unordered)
{
    union double_bits x, y;
    uint64_t infinity = (uint64_t)0x7ff << 52, p, q;

    x.value = a;
    y.value = b;
    p = x.bits << 1 >> 1;
    q = y.bits << 1 >> 1;
    if (p > infinity || q > infinity)
        return unordered;
    if (p == 0 && q == 0)
        return 0;
    if (x.bits >> 63 != y.bits >> 63)
        return x.bits >> 63 ? -1 : 1;
    if (p == q)
        return 0;
    return (p < q) != (x.bits >> 63) ? -1 : 1;
}

static double
widen(float value)
{
    struct real r = from_float(value);

    return to_double(&r);
}

int __unorddf2(double a, double b) { return compare_double(a, b, 2) == 2; }
int __eqdf2(double a, double b) { return compare_double(a, b, 1); }
int __nedf2(double a, double b) { return compare_double(a, b, 1); }
int __ltdf2(double a, double b) { return compare_double(a, b, 1); }
int __ledf2(double a, double b) { return compare_double(a, b, 1); }
int __gtdf2(double a, double b) { return compare_double(a, b, -1); }
int __gedf2(double a, double b) { return compare_double(a, b, -1); }

int __unordsf2(float a, float b) { return compare_double(widen(a), widen(b), 2) == 2; }
int __eqsf2(float a, float b) { return compare_double(widen(a), widen(b), 1); }
int __nesf2(float a, float b) { return compare_double(widen(a), widen(b), 1); }
int __ltsf2(float a, float b) { return compare_double(widen(a), widen(b), 1); }
int __lesf2(float a, float b) { return compare_double(widen(a), widen(b), 1); }
int __gtsf2(float a, float b) { return compare_double(widen(a), widen(b), -1); }
int __gesf2(float a, float b) { return compare_double(widen(a), widen(b), -1); }

// ---------------------------------------------------------------- conversion

double
__extendsfdf2(float value)
{
    return widen(value);
}

float
__truncdfsf2(double value)
{
    struct real r = from_double(value);

    return to_float(&r);
}

// The integer part, towards zero, as a value between lowest and highest.  C leaves open what becomes of the others: they
// become the nearer of the two, and NaN becomes 0.
static int64_t
to_signed(struct real r, int64_t lowest, int64_t highest)
{
    uint64_t magnitude;
    int64_t value;

    if (r.kind == NUMBER_NAN || r.kind == NUMBER_ZERO)
        return 0;
    if (r.kind == NUMBER_INFINITE || r.exponent > 0)
        return r.negative ? lowest : highest;
    magnitude = r.exponent < -62 ? 0 : r.mantissa >> -r.exponent;
    value = r.negative ? -(int64_t)magnitude : (int64_t)magnitude;
    return value < lowest ? lowest : value > highest ? highest : value;
}

static uint64_t
to_unsigned(struct real r, uint64_t highest)
{
    uint64_t magnitude;

    if (r.kind == NUMBER_NAN || r.kind == NUMBER_ZERO || r.negative)
        return 0;
    if (r.kind == NUMBER_INFINITE || r.exponent > 1)
        return highest;
    magnitude = r.exponent == 1 ? r.mantissa << 1 : r.exponent < -62 ? 0 : r.mantissa >> -r.exponent;
    return magnitude > highest ? highest : magnitude;
}

int __fixdfsi(double a) { return to_signed(from_double(a), INT32_MIN, INT32_MAX); }
long __fixdfdi(double a) { return to_signed(from_double(a), INT64_MIN, INT64_MAX); }
unsigned __fixunsdfsi(double a) { return to_unsigned(from_double(a), UINT32_MAX); }
unsigned long __fixunsdfdi(double a) { return to_unsigned(from_double(a), UINT64_MAX); }
int __fixsfsi(float a) { return to_signed(from_float(a), INT32_MIN, INT32_MAX); }
long __fixsfdi(float a) { return to_signed(from_float(a), INT64_MIN, INT64_MAX); }
unsigned __fixunssfsi(float a) { return to_unsigned(from_float(a), UINT32_MAX); }
unsigned long __fixunssfdi(float a) { return to_unsigned(from_float(a), UINT64_MAX); }

static struct real
from_integer(uint64_t magnitude, int negative)
{
    struct real r = real_special(magnitude == 0 ? NUMBER_ZERO : NUMBER_FINITE, negative);

    r.mantissa = magnitude;
    if (magnitude >> 63) {
        r.mantissa = shift_sticky(magnitude, 1);
        r.exponent = 1;
    }
    if (magnitude != 0)
        real_normalise(&r);
    return r;
}

static struct real
from_signed(int64_t value)
{
    return from_integer(value < 0 ? -(uint64_t)value : (uint64_t)value, value < 0);
}

static double
integer_to_double(struct real r)
{
    return to_double(&r);
}

static float
integer_to_float(struct real r)
{
    return to_float(&r);
}

double __floatsidf(int a) { return integer_to_double(from_signed(a)); }
double __floatdidf(long a) { return integer_to_double(from_signed(a)); }
double __floatunsidf(unsigned a) { return integer_to_double(from_integer(a, 0)); }
double __floatundidf(unsigned long a) { return integer_to_double(from_integer(a, 0)); }
float __floatsisf(int a) { return integer_to_float(from_signed(a)); }
float __floatdisf(long a) { return integer_to_float(from_signed(a)); }
float __floatunsisf(unsigned a) { return integer_to_float(from_integer(a, 0)); }
float __floatundisf(unsigned long a) { return integer_to_float(from_integer(a, 0)); }
