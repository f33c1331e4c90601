// math.c - functions of floating numbers (C99 7.12), plain rather than fast.
// First those that work on the bits and are exact; then square root; then series in double, a few units in the last place
// off; then pow, in pairs of doubles, so that powers that are whole numbers come out as such.

#include <errno.h>
#include <math.h>
#include "libc.h"

#define LN2_HIGH 6.93147180369123816490e-01   // the first 33 bits of ln 2, so that k * LN2_HIGH is exact
#define LN2_LOW 1.90821492927058770002e-10    // the rest
#define SIGN ((uint64_t)1 << 63)
#define HIDDEN ((uint64_t)1 << 52)

static uint64_t
bits_of(double x)
{
    union double_bits u;

    u.value = x;
    return u.bits;
}

static double
double_of(uint64_t bits)
{
    union double_bits u;

    u.bits = bits;
    return u.value;
}

static double
not_a_number(void)
{
    return double_of((uint64_t)0xfff << 51 & ~SIGN);
}

// ---------------------------------------------------------------- classes and signs

int
__classify(double x)
{
    uint64_t bits = bits_of(x) & ~SIGN;

    if (bits >> 52 == 0x7ff)
        return bits << 12 != 0 ? FP_NAN : FP_INFINITE;
    return bits == 0 ? FP_ZERO : bits < HIDDEN ? FP_SUBNORMAL : FP_NORMAL;
}

int
__classify_float(float x)
{
    union float_bits u;
    int class = __classify(x);

    u.value = x;
    return class == FP_NORMAL && (u.bits & 0x7f800000) == 0 ? FP_SUBNORMAL : class;
}

int
__sign_bit(double x)
{
    return bits_of(x) >> 63;
}

double
fabs(double x)
{
    return double_of(bits_of(x) & ~SIGN);
}

double
copysign(double magnitude, double sign)
{
    return double_of((bits_of(magnitude) & ~SIGN) | (bits_of(sign) & SIGN));
}

double
nan(const char *payload)
{
    (void)payload;
    return not_a_number();
}

// ---------------------------------------------------------------- integral values

double
trunc(double x)
{
    uint64_t bits = bits_of(x);
    int exponent = (int)(bits >> 52 & 0x7ff) - 1023;

    if (exponent < 0)
        return double_of(bits & SIGN);
    if (exponent >= 52)
        return x;
    return double_of(bits & ~((HIDDEN - 1) >> exponent));
}

double
floor(double x)
{
    double t = trunc(x);

    return t > x ? t - 1 : t;
}

double
ceil(double x)
{
    double t = trunc(x);

    return t < x ? copysign(t + 1, x) : t;
}

double
round(double x)
{
    double t = trunc(x);

    return fabs(x - t) >= 0.5 ? t + copysign(1, x) : t;
}

// To the nearest, to the even one if it lies half-way: the only direction of rounding that there is.
double
rint(double x)
{
    double t = trunc(x), rest = fabs(x - t);

    return rest > 0.5 || (rest == 0.5 && trunc(t / 2) * 2 != t) ? t + copysign(1, x) : t;
}

double
nearbyint(double x)
{
    return rint(x);
}

long
lround(double x)
{
    return round(x);
}

long long
llround(double x)
{
    return round(x);
}

long
lrint(double x)
{
    return rint(x);
}

long long
llrint(double x)
{
    return rint(x);
}

double
modf(double x, double *integer)
{
    *integer = trunc(x);
    return copysign(isinf(x) ? 0 : x - *integer, x);
}

// ---------------------------------------------------------------- exponents

// Gives the mantissa, with bit 52 set, of a number that is neither zero nor infinite nor NaN: |x| is mantissa * 2^exponent.
static uint64_t
take_apart(double x, int *exponent)
{
    uint64_t bits = bits_of(x) & ~SIGN, mantissa = bits & (HIDDEN - 1);

    if (bits < HIDDEN)
        *exponent = -1074;
    else {
        *exponent = (int)(bits >> 52) - 1075;
        mantissa |= HIDDEN;
    }
    while (!(mantissa & HIDDEN)) {
        mantissa <<= 1;
        --*exponent;
    }
    return mantissa;
}

// The number mantissa * 2^exponent with the sign of `sign`, rounded; the mantissa has bit 52 set.
static double
put_together(uint64_t mantissa, long exponent, double sign)
{
    uint64_t rest, half;
    long shift = -1074 - exponent;

    if (exponent > 971)
        return copysign(INFINITY, sign);
    if (shift > 54)
        return copysign(0, sign);
    if (shift > 0) {           // subnormal
        rest = mantissa & (((uint64_t)1 << shift) - 1);
        half = (uint64_t)1 << (shift - 1);
        mantissa >>= shift;
        mantissa += rest > half || (rest == half && (mantissa & 1));
        exponent = -1074;
    }
    return copysign(double_of(mantissa + ((uint64_t)(exponent + 1074) << 52)), sign);
}

static int
is_plain(double x)
{
    return isfinite(x) && x != 0;
}

// x is the result, in [1/2, 1), times 2^*exponent.
double
frexp(double x, int *exponent)
{
    uint64_t mantissa;

    *exponent = 0;
    if (!is_plain(x))
        return x;
    mantissa = take_apart(x, exponent);
    *exponent += 53;
    return put_together(mantissa, -53, x);
}

double
scalbln(double x, long exponent)
{
    uint64_t mantissa;
    int own;

    if (!is_plain(x))
        return x;
    if (exponent > 5000)
        exponent = 5000;
    if (exponent < -5000)
        exponent = -5000;
    mantissa = take_apart(x, &own);
    return put_together(mantissa, own + exponent, x);
}

double
scalbn(double x, int exponent)
{
    return scalbln(x, exponent);
}

// errno is ERANGE if the result is infinite or zero.
double
ldexp(double x, int exponent)
{
    double result = scalbln(x, exponent);

    if (is_plain(x) && !is_plain(result))
        errno = ERANGE;
    return result;
}

int
ilogb(double x)
{
    int exponent;

    if (x == 0)
        return FP_ILOGB0;
    if (!isfinite(x))
        return isnan(x) ? FP_ILOGBNAN : 2147483647;
    take_apart(x, &exponent);
    return exponent + 52;
}

double
logb(double x)
{
    if (x == 0)
        return -INFINITY;
    return isfinite(x) ? ilogb(x) : x * x;
}

double
nextafter(double x, double towards)
{
    uint64_t bits = bits_of(x);

    if (isnan(x) || isnan(towards))
        return x + towards;
    if (x == towards)
        return towards;
    if (x == 0)
        return copysign(double_of(1), towards);
    return double_of((x < towards) == (x > 0) ? bits + 1 : bits - 1);
}

// ---------------------------------------------------------------- remainder, extremes, roots

// Exact: long division, a bit at a time, of which only the rest is kept.
double
fmod(double x, double y)
{
    uint64_t rest, divisor;
    int exponent, other;

    if (isnan(x) || isnan(y))
        return x + y;
    if (isinf(x) || y == 0)
        return not_a_number();
    if (isinf(y) || fabs(x) < fabs(y))
        return x;
    rest = take_apart(x, &exponent);
    divisor = take_apart(y, &other);
    for (; ; exponent--) {
        if (rest >= divisor)
            rest -= divisor;
        if (exponent == other)
            break;
        rest <<= 1;
    }
    if (rest == 0)
        return copysign(0, x);
    for (; !(rest & HIDDEN); rest <<= 1)
        exponent--;
    return put_together(rest, exponent, x);
}

double
fmax(double x, double y)
{
    if (isnan(x))
        return y;
    return isnan(y) || x > y || (x == y && signbit(y)) ? x : y;
}

double
fmin(double x, double y)
{
    if (isnan(x))
        return y;
    return isnan(y) || x < y || (x == y && signbit(x)) ? x : y;
}

double
fdim(double x, double y)
{
    if (isnan(x) || isnan(y))
        return x + y;
    return x > y ? x - y : 0;
}

// The root's bits one by one, by the schoolbook's method: two bits of the number for each, to 54 bits of root, the last of
// which rounds.  That it is a tie cannot be: the square of such a root has more bits than a double.
double
sqrt(double x)
{
    uint64_t mantissa, rest = 0, root = 0;
    int exponent, i;

    if (isnan(x) || x == 0 || (isinf(x) && x > 0))
        return x;
    if (x < 0) {
        errno = EDOM;
        return not_a_number();
    }
    mantissa = take_apart(x, &exponent);
    if (exponent & 1) {
        mantissa <<= 1;
        exponent--;
    }
    for (i = 0; i < 54; i++) {
        rest = rest << 2 | (mantissa >> 52 & 3);   // of 54 bits the upper two
        mantissa = mantissa << 2 & ((HIDDEN << 2) - 1);
        root <<= 1;
        if (rest >= (root << 1 | 1)) {
            rest -= root << 1 | 1;
            root |= 1;
        }
    }
    root = (root + 1) >> 1;
    exponent = (exponent - 54) / 2 + 1;
    if (root >> 53) {
        root >>= 1;
        exponent++;
    }
    return put_together(root, exponent, 1);
}

double
hypot(double x, double y)
{
    double swap;

    x = fabs(x);
    y = fabs(y);
    if (isinf(x) || isinf(y))
        return INFINITY;
    if (x < y) {
        swap = x;
        x = y;
        y = swap;
    }
    if (y == 0)
        return x;
    y /= x;
    return x * sqrt(1 + y * y);
}

// Newton's method from a power of two near the root.
double
cbrt(double x)
{
    double root;
    int exponent, i;

    if (!is_plain(x))
        return x;
    frexp(x, &exponent);
    root = copysign(scalbn(1, exponent / 3), x);
    for (i = 0; i < 7; i++)
        root -= (root - x / (root * root)) / 3;
    return root;
}

// ---------------------------------------------------------------- exponential and logarithm

// e^x is 2^k e^r with |r| at most ln 2 / 2; that by its series.
double
exp(double x)
{
    double k, r, sum = 1;
    int n;

    if (isnan(x))
        return x;
    if (x > 709.79) {
        errno = ERANGE;
        return INFINITY;
    }
    if (x < -745.14) {
        errno = ERANGE;
        return 0;
    }
    k = floor(x * M_LOG2E + 0.5);
    r = (x - k * LN2_HIGH) - k * LN2_LOW;
    for (n = 14; n > 0; n--)
        sum = 1 + sum * r / n;
    return scalbn(sum, k);
}

double
exp2(double x)
{
    double k = floor(x + 0.5);

    if (!(fabs(x) < 1100))
        return exp(x);         // all the same there
    return scalbn(exp((x - k) * M_LN2), k);
}

double
expm1(double x)
{
    double sum = 1;
    int n;

    if (!(fabs(x) < 0.5))
        return exp(x) - 1;
    for (n = 15; n > 1; n--)
        sum = 1 + sum * x / n;
    return x * sum;
}

// ln(1 + f) for f in [sqrt(1/2) - 1, sqrt(2) - 1]: with s = f / (2 + f), 2 (s + s^3/3 + s^5/5 ...)
static double
log_near_one(double f)
{
    double s = f / (2 + f), square = s * s, sum = 0;
    int n;

    for (n = 23; n > 1; n -= 2)
        sum = (sum + 1.0 / n) * square;
    return 2 * s + 2 * s * sum;
}

// Where a logarithm is not a number, or infinite.
static double
log_special(double x)
{
    if (x < 0) {
        errno = EDOM;
        return not_a_number();
    }
    if (x == 0) {
        errno = ERANGE;
        return -INFINITY;
    }
    return x;
}

// x is 2^*k times the result, which is between the roots of 1/2 and 2.
static double
split(double x, int *k)
{
    double m = frexp(x, k);

    if (m < M_SQRT2 / 2) {
        m *= 2;
        --*k;
    }
    return m;
}

double
log(double x)
{
    double m;
    int k;

    if (!(x > 0) || isinf(x))
        return log_special(x);
    m = split(x, &k);
    return k * LN2_HIGH + (log_near_one(m - 1) + k * LN2_LOW);
}

double
log2(double x)
{
    double m;
    int k;

    if (!(x > 0) || isinf(x))
        return log_special(x);
    m = split(x, &k);
    return k + log_near_one(m - 1) * M_LOG2E;
}

double
log1p(double x)
{
    if (x > -0.25 && x < 0.4)
        return log_near_one(x);
    return log(1 + x);
}

// ---------------------------------------------------------------- powers, in pairs of doubles

// high + low, where low is at most half a unit in the last place of high
struct pair {
    double high, low;
};

static struct pair
pair_of(double high, double low)
{
    struct pair p;

    p.high = high;
    p.low = low;
    return p;
}

// a + b, exactly, where |a| >= |b|
static struct pair
quick_sum(double a, double b)
{
    double sum = a + b;

    return pair_of(sum, b - (sum - a));
}

static struct pair
pair_add(struct pair a, struct pair b)
{
    double sum = a.high + b.high, part = sum - a.high;
    double error = (a.high - (sum - part)) + (b.high - part);

    return quick_sum(sum, error + a.low + b.low);
}

// The products of halves of 26 bits are exact.
static struct pair
pair_multiply(struct pair a, struct pair b)
{
    double product = a.high * b.high, error, t;
    double a1, a0, b1, b0;

    t = a.high * 134217729;    // 2^27 + 1
    a1 = t - (t - a.high);
    a0 = a.high - a1;
    t = b.high * 134217729;
    b1 = t - (t - b.high);
    b0 = b.high - b1;
    error = ((a1 * b1 - product) + a1 * b0 + a0 * b1) + a0 * b0;
    return quick_sum(product, error + a.high * b.low + a.low * b.high);
}

static struct pair
pair_divide(struct pair a, struct pair b)
{
    double quotient = a.high / b.high;
    struct pair rest = pair_add(a, pair_multiply(b, pair_of(-quotient, 0)));

    return quick_sum(quotient, rest.high / b.high);
}

static struct pair
ln2_pair(void)
{
    return pair_of(6.93147180559945286227e-01, 2.31904681384629955842e-17);
}

static struct pair
log_pair(double x)
{
    struct pair s, square, sum = pair_of(0, 0);
    double m;
    int k, n;

    m = split(x, &k);
    s = pair_divide(pair_of(m - 1, 0), pair_add(pair_of(m, 0), pair_of(1, 0)));
    square = pair_multiply(s, s);
    for (n = 43; n > 0; n -= 2) {
        sum = pair_add(sum, pair_divide(pair_of(1, 0), pair_of(n, 0)));
        sum = pair_multiply(sum, n > 1 ? square : s);
    }
    return pair_add(pair_multiply(pair_of(2, 0), sum), pair_multiply(pair_of(k, 0), ln2_pair()));
}

static double
exp_pair(struct pair x)
{
    double k = floor(x.high * M_LOG2E + 0.5);
    struct pair r = pair_add(x, pair_multiply(pair_of(-k, 0), ln2_pair())), sum = pair_of(1, 0);
    int n;

    for (n = 26; n > 0; n--)
        sum = pair_add(pair_of(1, 0), pair_divide(pair_multiply(sum, r), pair_of(n, 0)));
    return scalbn(sum.high, k);
}

static int
is_integer(double x)
{
    return trunc(x) == x;
}

static int
is_odd(double x)
{
    return is_integer(x) && !is_integer(x / 2);
}

// What pow does where x or y is infinite or x is zero; neither is NaN, and y is not 0.
static double
pow_special(double x, double y)
{
    double sign = is_odd(y) && signbit(x) ? -1 : 1;

    if (isinf(y)) {
        if (fabs(x) == 1)
            return 1;
        return (fabs(x) > 1) == (y > 0) ? INFINITY : 0;
    }
    if (x == 0 && y < 0)
        errno = ERANGE;
    return copysign((x == 0) == (y > 0) ? 0 : INFINITY, sign);
}

double
pow(double x, double y)
{
    struct pair power;
    double sign = 1;

    if (x == 1 || y == 0)
        return 1;
    if (isnan(x) || isnan(y))
        return x + y;
    if (!is_plain(x) || isinf(y))
        return pow_special(x, y);
    if (x < 0) {
        if (!is_integer(y)) {
            errno = EDOM;
            return not_a_number();
        }
        sign = is_odd(y) ? -1 : 1;
        x = -x;
    }
    if (x == 1)
        return sign;
    if (fabs(y) > 1e21)        // ln x is 1e-16 at least, so that the power is far beyond any number
        y = copysign(1e21, y);
    power = pair_multiply(log_pair(x), pair_of(y, 0));
    if (fabs(power.high) > 800) {
        errno = ERANGE;
        return copysign(power.high > 0 ? INFINITY : 0, sign);
    }
    return copysign(exp_pair(power), sign);
}

double
log10(double x)
{
    struct pair ln10 = pair_of(2.30258509299404590109e+00, -2.17075622338224935298e-16);

    if (!(x > 0) || isinf(x))
        return log_special(x);
    return pair_divide(log_pair(x), ln10).high;
}

// ---------------------------------------------------------------- circular functions

// x less the nearest multiple of a quarter turn, of which it gives the number modulo 4.
static double
reduce_angle(double x, int *quarter)
{
    double n = floor(x * (2 / M_PI) + 0.5);

    *quarter = (int)(n - floor(n / 4) * 4);
    // pi/2 in parts, of which the first two have 33 bits, so that their products with n are exact up to a million.
    return ((x - n * 1.57079632673412561417e+00) - n * 6.07710050630396597660e-11) - n * 2.02226624879595063154e-21;
}

static double
sine_series(double x)
{
    double square = x * x, sum = 0;
    int n;

    for (n = 20; n > 0; n -= 2)
        sum = (1 + sum) * -square / (n * (n + 1));
    return x + x * sum;
}

static double
cosine_series(double x)
{
    double square = x * x, sum = 0;
    int n;

    for (n = 21; n > 0; n -= 2)
        sum = (1 + sum) * -square / (n * (n + 1));
    return 1 + sum;
}

// The sine of an angle and so many quarter turns
static double
sine_of(double x, int turn)
{
    double value;
    int quarter;

    if (!isfinite(x)) {
        errno = EDOM;
        return not_a_number();
    }
    x = reduce_angle(x, &quarter);
    quarter += turn;
    value = quarter & 1 ? cosine_series(x) : sine_series(x);
    return quarter & 2 ? -value : value;
}

double
sin(double x)
{
    return x == 0 ? x : sine_of(x, 0);
}

double
cos(double x)
{
    return sine_of(x, 1);
}

double
tan(double x)
{
    return x == 0 ? x : sine_of(x, 0) / sine_of(x, 1);
}

// For |x| at most 1.  Halving the angle twice leaves it below 0.2, where the series is short; one step of Newton's method
// on the tangent takes back the errors of the square roots.
static double
atan_inside(double x)
{
    double t, square, sum = 0;
    int n;

    t = x / (1 + sqrt(1 + x * x));
    t = t / (1 + sqrt(1 + t * t));
    square = t * t;
    for (n = 27; n > 1; n -= 2)
        sum = (1.0 / n - sum) * square;
    t = 4 * (t - t * sum);
    return t + (x * cosine_series(t) - sine_series(t)) / (cosine_series(t) + x * sine_series(t));
}

double
atan(double x)
{
    if (isnan(x) || x == 0)
        return x;
    if (fabs(x) <= 1)
        return atan_inside(x);
    return copysign(M_PI_2 - atan_inside(1 / fabs(x)), x);
}

double
atan2(double y, double x)
{
    double angle;

    if (isnan(x) || isnan(y))
        return x + y;
    if (isinf(x) && isinf(y))
        angle = M_PI_4;
    else if (y == 0 || x == 0)
        angle = y == 0 ? 0 : M_PI_2;
    else
        angle = fabs(atan(y / x));
    if (signbit(x) && !(x == 0 && y != 0))
        angle = M_PI - angle;
    return copysign(angle, y);
}

double
asin(double x)
{
    if (!(fabs(x) <= 1)) {
        errno = EDOM;
        return not_a_number();
    }
    return x == 0 ? x : atan2(x, sqrt((1 - x) * (1 + x)));
}

double
acos(double x)
{
    if (!(fabs(x) <= 1)) {
        errno = EDOM;
        return not_a_number();
    }
    return atan2(sqrt((1 - x) * (1 + x)), x);
}

// ---------------------------------------------------------------- hyperbolic functions

double
sinh(double x)
{
    double e;

    if (fabs(x) < 0.5) {
        e = expm1(fabs(x));
        return copysign((e + e / (e + 1)) / 2, x);
    }
    e = exp(fabs(x) / 2);      // halved, as e^x may be beyond all numbers where this is not
    return copysign(fabs(x) < 700 ? (e * e - 1 / (e * e)) / 2 : e / 2 * e, x);
}

double
cosh(double x)
{
    double e = exp(fabs(x) / 2);

    return fabs(x) < 700 ? (e * e + 1 / (e * e)) / 2 : e / 2 * e;
}

double
tanh(double x)
{
    double e;

    if (isnan(x) || x == 0)
        return x;
    if (fabs(x) > 22)
        return copysign(1, x);
    e = fabs(x) < 0.25 ? expm1(2 * fabs(x)) : exp(2 * fabs(x)) - 1;
    return copysign(e / (e + 2), x);
}

// ---------------------------------------------------------------- functions of float

float fabsf(float x) { return fabs(x); }
float copysignf(float magnitude, float sign) { return copysign(magnitude, sign); }
float floorf(float x) { return floor(x); }
float ceilf(float x) { return ceil(x); }
float truncf(float x) { return trunc(x); }
float roundf(float x) { return round(x); }
float rintf(float x) { return rint(x); }
float frexpf(float x, int *exponent) { return frexp(x, exponent); }
float ldexpf(float x, int exponent) { return ldexp(x, exponent); }
float scalbnf(float x, int exponent) { return scalbn(x, exponent); }
float fmodf(float x, float y) { return fmod(x, y); }
float fmaxf(float x, float y) { return fmax(x, y); }
float fminf(float x, float y) { return fmin(x, y); }
float sqrtf(float x) { return sqrt(x); }
float expf(float x) { return exp(x); }
float logf(float x) { return log(x); }
float log2f(float x) { return log2(x); }
float log10f(float x) { return log10(x); }
float powf(float x, float y) { return pow(x, y); }
float sinf(float x) { return sin(x); }
float cosf(float x) { return cos(x); }
float tanf(float x) { return tan(x); }
float asinf(float x) { return asin(x); }
float acosf(float x) { return acos(x); }
float atanf(float x) { return atan(x); }
float atan2f(float y, float x) { return atan2(y, x); }

float
modff(float x, float *integer)
{
    double whole, rest = modf(x, &whole);

    *integer = whole;
    return rest;
}
