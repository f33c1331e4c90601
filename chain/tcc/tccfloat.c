/* tccfloat.c - floating constants, in the target's formats and without the arithmetic of the machine tcc runs on.
   A CValue of type float, double or long double holds the bytes that the target has in memory, and zeros behind them.
   Constants are read, folded and converted exactly, and then rounded once, to nearest even, as the target's own
   arithmetic would.  So the output of tcc depends neither on the long double of the compiler that built it nor on what
   its machine makes of conversions that C leaves undefined. */
#define USING_GLOBALS
#include "tcc.h"

/* A number, taken apart.  A finite one other than zero is (-1)^sign * hi:lo * 2^(exp-127), where the top bit of hi is
   set.  hi:lo is exact but for its lowest bit, which is also set if anything but zeros would follow. */
enum { REAL_ZERO, REAL_FINITE, REAL_INFINITE, REAL_NAN };
typedef struct Real {
    int class;
    int sign;
    int exp;
    uint64_t hi, lo;
} Real;

/* How a type's numbers are laid out: bits of the significand with its leading one, and of the exponent.
   The leading one is written only in the x87 format. */
typedef struct RealFormat {
    int precision;
    int exp_bits;
    int writes_one;
} RealFormat;

#if defined TCC_TARGET_I386 || defined TCC_TARGET_X86_64
static const RealFormat format_ldouble = { 64, 15, 1 };
#else
# if LDOUBLE_SIZE == 16
static const RealFormat format_ldouble = { 113, 15, 0 };
# else
static const RealFormat format_ldouble = { 53, 11, 0 };
# endif
#endif
static const RealFormat format_double = { 53, 11, 0 };
static const RealFormat format_float = { 24, 8, 0 };

static const RealFormat *
real_format(int bt)
{
    return bt == VT_FLOAT ? &format_float : bt == VT_DOUBLE ? &format_double : &format_ldouble;
}

/* ------------------------------------------------------------------------- */
/* 128 bits */

static void
wide_shl(uint64_t *hi, uint64_t *lo, int n)
{
    if (n >= 64)
        *hi = *lo, *lo = 0, n -= 64;
    if (n) {
        *hi = *hi << n | *lo >> (64 - n);
        *lo <<= n;
    }
}

/* Returns whether anything but zeros was shifted out. */
static int
wide_shr(uint64_t *hi, uint64_t *lo, int n)
{
    uint64_t lost = 0;

    if (n >= 128) {
        lost = *hi | *lo;
        *hi = *lo = 0;
        return lost != 0;
    }
    if (n >= 64)
        lost = *lo, *lo = *hi, *hi = 0, n -= 64;
    if (n) {
        lost |= *lo << (64 - n);
        *lo = *lo >> n | *hi << (64 - n);
        *hi >>= n;
    }
    return lost != 0;
}

/* Brings the top bit of the significand to its place; a significand of zero makes R zero. */
static void
real_normalize(Real *r)
{
    if (!(r->hi | r->lo)) {
        r->class = REAL_ZERO;
        return;
    }
    if (!r->hi)
        wide_shl(&r->hi, &r->lo, 64), r->exp -= 64;
    while (!(r->hi >> 63))
        wide_shl(&r->hi, &r->lo, 1), r->exp--;
}

/* ------------------------------------------------------------------------- */
/* to and from the target's formats */

static void
real_unpack(Real *r, const CValue *c, int bt)
{
    const RealFormat *f = real_format(bt);
    int written = f->precision - 1 + f->writes_one; /* bits of the significand in memory */
    int max = (1 << f->exp_bits) - 1, bias = max >> 1;
    uint64_t hi = 0, lo, ones;

    lo = c->real[0];
    if (f->precision + f->exp_bits > 64)
        hi = c->real[1];
    /* the significand to the top, its leading one just beyond; the rest to the bottom */
    r->hi = hi, r->lo = lo;
    wide_shl(&r->hi, &r->lo, 128 - written);
    wide_shr(&hi, &lo, written);
    r->sign = lo >> f->exp_bits & 1;
    r->exp = lo & max;
    if (f->writes_one)
        wide_shl(&r->hi, &r->lo, 1);
    if (r->exp == max) {
        r->class = r->hi | r->lo ? REAL_NAN : REAL_INFINITE;
        return;
    }
    r->class = REAL_FINITE;
    ones = r->exp != 0;
    if (!ones)
        r->exp = 1;
    r->exp -= bias;
    wide_shr(&r->hi, &r->lo, 1);
    r->hi |= ones << 63;
    real_normalize(r);
}

static void
real_pack(CValue *c, int bt, const Real *from)
{
    const RealFormat *f = real_format(bt);
    int max = (1 << f->exp_bits) - 1, bias = max >> 1, dropped = 128 - f->precision;
    uint64_t hi = from->hi, lo = from->lo, half_hi = 0, half_lo = 1, rest_hi, rest_lo;
    int exp, inexact;

    if (from->class == REAL_ZERO) {
        exp = 0, hi = lo = 0;
    } else if (from->class == REAL_INFINITE) {
        exp = max, hi = lo = 0;
    } else if (from->class == REAL_NAN) {
        /* quiet, with as much of its payload as there is room for */
        exp = max;
        hi |= (uint64_t)1 << 63;
        wide_shr(&hi, &lo, dropped + 1);
    } else {
        exp = from->exp + bias;
        inexact = 0;
        if (exp < 1) { /* subnormal */
            inexact = wide_shr(&hi, &lo, 1 - exp);
            exp = 1;
        }
        /* what is dropped, against half of the last place kept */
        rest_hi = hi, rest_lo = lo;
        wide_shl(&rest_hi, &rest_lo, f->precision);
        wide_shr(&rest_hi, &rest_lo, f->precision);
        wide_shl(&half_hi, &half_lo, dropped - 1);
        wide_shr(&hi, &lo, dropped);
        if (rest_hi > half_hi
            || (rest_hi == half_hi && (rest_lo > half_lo || (rest_lo == half_lo && (inexact || (lo & 1)))))) {
            if (!++lo)
                hi++;
            half_hi = 0, half_lo = 1;
            wide_shl(&half_hi, &half_lo, f->precision);
            if (hi == half_hi && lo == half_lo)
                wide_shr(&hi, &lo, 1), exp++;
        }
        half_hi = 0, half_lo = 1;
        wide_shl(&half_hi, &half_lo, f->precision - 1);
        if (!(hi & half_hi) && !(lo & half_lo))
            exp = 0;
        else if (exp >= max)
            exp = max, hi = lo = 0;
        else
            hi &= ~half_hi, lo &= ~half_lo;
    }
    if (f->writes_one) { /* which is the whole of hi:lo's 64 bits */
        if (exp)
            lo |= (uint64_t)1 << 63;
        hi = (uint64_t)from->sign << f->exp_bits | exp;
    } else {
        rest_hi = 0, rest_lo = (uint64_t)from->sign << f->exp_bits | exp;
        wide_shl(&rest_hi, &rest_lo, f->precision - 1);
        hi |= rest_hi, lo |= rest_lo;
    }
    memset(c, 0, sizeof *c);
    c->real[0] = lo;
    if (f->precision + f->exp_bits > 64)
        c->real[1] = hi;
}

/* ------------------------------------------------------------------------- */
/* arithmetic: R becomes R op B */

/* The NaN of an operation without a result.  Its sign is clear, though amd64's own has it set: compilers agree on that. */
static void
real_invalid(Real *r)
{
    r->class = REAL_NAN;
    r->sign = 0;
    r->hi = r->lo = 0;
}

/* -1, 0 or 1 as the magnitude of the finite A is less, equal or more than that of the finite B */
static int
real_compare_magnitude(const Real *a, const Real *b)
{
    if (a->exp != b->exp)
        return a->exp < b->exp ? -1 : 1;
    if (a->hi != b->hi)
        return a->hi < b->hi ? -1 : 1;
    return a->lo == b->lo ? 0 : a->lo < b->lo ? -1 : 1;
}

static void
real_add(Real *r, const Real *b)
{
    Real x = *b;

    if (r->class == REAL_INFINITE || x.class == REAL_INFINITE) {
        if (r->class == x.class && r->sign != x.sign)
            real_invalid(r);
        else if (r->class != REAL_INFINITE)
            *r = x;
    } else if (x.class == REAL_ZERO) {
        if (r->class == REAL_ZERO)
            r->sign &= x.sign;
    } else if (r->class == REAL_ZERO) {
        *r = x;
    } else {
        if (real_compare_magnitude(r, &x) < 0) {
            Real swap = *r;
            *r = x;
            x = swap;
        }
        x.lo |= wide_shr(&x.hi, &x.lo, r->exp - x.exp);
        if (r->sign == x.sign) {
            uint64_t lo = r->lo + x.lo, carry = lo < x.lo, hi = r->hi + x.hi + carry;
            int overflow = hi < x.hi || (carry && hi == x.hi);
            r->hi = hi, r->lo = lo;
            if (overflow) {
                r->lo |= wide_shr(&r->hi, &r->lo, 1);
                r->hi |= (uint64_t)1 << 63;
                r->exp++;
            }
        } else {
            r->hi -= x.hi + (r->lo < x.lo);
            r->lo -= x.lo;
            real_normalize(r);
            if (r->class == REAL_ZERO)
                r->sign = 0;
        }
    }
}

static void
real_mul(Real *r, const Real *b)
{
    uint32_t x[4], y[4], z[8];
    int i, j;

    r->sign ^= b->sign;
    if (r->class == REAL_INFINITE || b->class == REAL_INFINITE) {
        if (r->class == REAL_ZERO || b->class == REAL_ZERO)
            real_invalid(r);
        else
            r->class = REAL_INFINITE;
    } else if (r->class == REAL_ZERO || b->class == REAL_ZERO) {
        r->class = REAL_ZERO;
    } else {
        x[0] = r->lo, x[1] = r->lo >> 32, x[2] = r->hi, x[3] = r->hi >> 32;
        y[0] = b->lo, y[1] = b->lo >> 32, y[2] = b->hi, y[3] = b->hi >> 32;
        memset(z, 0, sizeof z);
        for (i = 0; i < 4; i++) {
            uint64_t carry = 0;
            for (j = 0; j < 4; j++) {
                carry += (uint64_t)x[i] * y[j] + z[i + j];
                z[i + j] = carry;
                carry >>= 32;
            }
            z[i + 4] = carry;
        }
        r->hi = (uint64_t)z[7] << 32 | z[6];
        r->lo = (uint64_t)z[5] << 32 | z[4];
        r->exp += b->exp + 1;
        /* the product is 1 or 2 and something: in the second case its top bit is in place already */
        if (!(r->hi >> 63)) {
            wide_shl(&r->hi, &r->lo, 1);
            r->lo |= z[3] >> 31;
            z[3] <<= 1;
            r->exp--;
        }
        r->lo |= (z[3] | z[2] | z[1] | z[0]) != 0;
    }
}

static void
real_div(Real *r, const Real *b)
{
    uint64_t hi = r->hi, lo = r->lo, quotient_hi = 0, quotient_lo = 0;
    int i, carry = 0;

    r->sign ^= b->sign;
    if (r->class == b->class && (r->class == REAL_INFINITE || r->class == REAL_ZERO)) {
        real_invalid(r);
    } else if (r->class == REAL_INFINITE || b->class == REAL_ZERO) {
        r->class = REAL_INFINITE;
    } else if (r->class == REAL_ZERO || b->class == REAL_INFINITE) {
        r->class = REAL_ZERO;
    } else {
        /* a bit at a time; carry: bit 128 of the remainder */
        for (i = 0; i < 128; i++) {
            wide_shl(&quotient_hi, &quotient_lo, 1);
            if (carry || hi > b->hi || (hi == b->hi && lo >= b->lo)) {
                hi -= b->hi + (lo < b->lo);
                lo -= b->lo;
                quotient_lo |= 1;
            }
            carry = hi >> 63;
            wide_shl(&hi, &lo, 1);
        }
        r->hi = quotient_hi, r->lo = quotient_lo;
        r->exp -= b->exp;
        real_normalize(r); /* by one bit at most: the precisions are well below 128 */
        r->lo |= carry || (hi | lo) != 0;
    }
}

/* ------------------------------------------------------------------------- */
/* what the compiler asks for */

/* Folds `a op b`, both of type BT, into *A: arithmetic, or a comparison, whose result is an int.
   Returns 0 and leaves *A alone if it does not know OP, or if an operand is not finite or a division is by zero, when
   the program itself should compute it; in a constant expression (ALWAYS) that cannot be. */
ST_FUNC int
float_fold(CValue *a, const CValue *b, int bt, int op, int always)
{
    Real x, y;
    int order; /* -1, 0, 1, or 2 if a NaN is compared */

    real_unpack(&x, a, bt);
    real_unpack(&y, b, bt);
    if (!always && (x.class >= REAL_INFINITE || y.class >= REAL_INFINITE || (op == '/' && y.class == REAL_ZERO)))
        return 0;
    if (op == '+' || op == '-' || op == '*' || op == '/') {
        if (x.class == REAL_NAN) {
            ;
        } else if (y.class == REAL_NAN) {
            x = y;
        } else if (op == '*') {
            real_mul(&x, &y);
        } else if (op == '/') {
            real_div(&x, &y);
        } else {
            y.sign ^= op == '-';
            real_add(&x, &y);
        }
        real_pack(a, bt, &x);
        return 1;
    }
    /* The program's own comparisons are left to it: tests of constants are rare there. */
    if (!always || !TOK_ISCOND(op))
        return 0;
    if (x.class == REAL_NAN || y.class == REAL_NAN)
        order = 2;
    else if (x.class == REAL_ZERO && y.class == REAL_ZERO)
        order = 0;
    else if (x.class == REAL_ZERO)
        order = y.sign ? 1 : -1;
    else if (y.class == REAL_ZERO || x.sign != y.sign)
        order = x.sign ? -1 : 1;
    else {
        if (x.class == REAL_INFINITE || y.class == REAL_INFINITE)
            order = x.class == y.class ? 0 : x.class == REAL_INFINITE ? 1 : -1;
        else
            order = real_compare_magnitude(&x, &y);
        if (x.sign)
            order = -order;
    }
    memset(a, 0, sizeof *a);
    switch (op) {
    case TOK_EQ: a->i = order == 0; break;
    case TOK_NE: a->i = order != 0; break;
    case TOK_LT: case TOK_ULT: a->i = order == -1; break;
    case TOK_LE: case TOK_ULE: a->i = order == -1 || order == 0; break;
    case TOK_GT: case TOK_UGT: a->i = order == 1; break;
    default: a->i = order == 1 || order == 0; break;
    }
    return 1;
}

/* -C, for every C: of zeros and NaNs as well. */
ST_FUNC void
float_negate(CValue *c, int bt)
{
    const RealFormat *f = real_format(bt);
    int sign = f->precision + f->exp_bits + f->writes_one - 1;

    c->real[sign / 64] ^= (uint64_t)1 << (sign % 64);
}

/* C becomes of type TO what it is of type FROM. */
ST_FUNC void
float_to_float(CValue *c, int to, int from)
{
    Real r;

    real_unpack(&r, c, from);
    real_pack(c, to, &r);
}

/* C becomes of type TO what its 64 bits are as an integer. */
ST_FUNC void
float_from_int(CValue *c, int to, int is_unsigned)
{
    Real r;

    r.sign = !is_unsigned && c->i >> 63;
    r.hi = r.sign ? -c->i : c->i;
    r.lo = 0;
    r.exp = 63;
    r.class = REAL_FINITE;
    real_normalize(&r);
    real_pack(c, to, &r);
}

/* C becomes the 64 bits of its integral part, signed or not; where C leaves the result open, 1 << 63 or the low bits. */
ST_FUNC void
float_to_int(CValue *c, int from)
{
    Real r;

    real_unpack(&r, c, from);
    if (r.class == REAL_ZERO || (r.class == REAL_FINITE && r.exp < 0)) {
        c->i = 0;
    } else if (r.class != REAL_FINITE || r.exp > 63) {
        c->i = (uint64_t)1 << 63;
    } else {
        c->i = r.hi >> (63 - r.exp);
        if (r.sign)
            c->i = -c->i;
    }
}

ST_FUNC int
float_is_zero(const CValue *c, int bt)
{
    Real r;

    real_unpack(&r, c, bt);
    return r.class == REAL_ZERO;
}

/* ------------------------------------------------------------------------- */
/* reading: a natural number of any size, little end first */

/* The longest is that of the smallest subnormal long double with all the digits that a token can have: those digits,
   and so many bits that 130 are left after a division by 10^(DECIMAL_EXP_MAX + STRING_MAX_SIZE). */
#define DECIMAL_EXP_MAX 5000
#define BIG_LIMBS ((STRING_MAX_SIZE * 2 + DECIMAL_EXP_MAX) * 10 / 3 / 32 + 16)
typedef struct Big {
    int n;
    uint32_t limb[BIG_LIMBS];
} Big;

/* X = X * FACTOR + TERM */
static void
big_mul_add(Big *x, uint32_t factor, uint32_t term)
{
    uint64_t carry = term;
    int i;

    for (i = 0; i < x->n; i++) {
        carry += (uint64_t)x->limb[i] * factor;
        x->limb[i] = carry;
        carry >>= 32;
    }
    if (carry)
        x->limb[x->n++] = carry;
}

/* X = X / DIVISOR; returns the remainder. */
static uint32_t
big_div(Big *x, uint32_t divisor)
{
    uint64_t rest = 0;
    int i;

    for (i = x->n; i-- > 0;) {
        rest = rest << 32 | x->limb[i];
        x->limb[i] = rest / divisor;
        rest %= divisor;
    }
    while (x->n && !x->limb[x->n - 1])
        x->n--;
    return rest;
}

/* X = X * 2^(32 * N) */
static void
big_shl_limbs(Big *x, int n)
{
    memmove(x->limb + n, x->limb, x->n * sizeof x->limb[0]);
    memset(x->limb, 0, n * sizeof x->limb[0]);
    x->n += n;
}

/* R = X * 2^EXP, and a little more if INEXACT. */
static void
real_from_big(Real *r, const Big *x, int exp, int inexact)
{
    uint64_t part[2];
    int i, j, n = x->n;

    for (i = 0; i < 2; i++) {
        for (part[i] = 0, j = 0; j < 2; j++) {
            part[i] <<= 32;
            if (n > 0)
                part[i] |= x->limb[--n];
        }
    }
    r->class = REAL_FINITE;
    r->sign = 0;
    r->hi = part[0], r->lo = part[1];
    r->exp = exp + 32 * x->n - 1;
    /* the top limb may begin with zeros: what they take from the end comes from the fifth limb */
    for (i = 0; (r->hi | r->lo) && !(r->hi >> 63); i++)
        wide_shl(&r->hi, &r->lo, 1);
    r->exp -= i;
    if (n > 0 && i) {
        r->lo |= x->limb[--n] >> (32 - i);
        inexact |= (uint32_t)(x->limb[n] << i) != 0;
    }
    while (n > 0)
        inexact |= x->limb[--n] != 0;
    r->lo |= inexact != 0;
    if (!(r->hi | r->lo))
        r->class = REAL_ZERO;
}

/* R = X * 10^EXP */
static void
real_from_decimal(Real *r, Big *x, int exp)
{
    int exp2 = 0, inexact = 0, limbs;

    if (exp < 0) {
        /* room for 130 bits after the division: 10 is less than 2^(10/3) */
        limbs = (130 - exp * 10 / 3) / 32 + 2;
        big_shl_limbs(x, limbs);
        exp2 = -32 * limbs;
        for (; exp <= -9; exp += 9)
            inexact |= big_div(x, 1000000000) != 0;
        for (; exp < 0; exp++)
            inexact |= big_div(x, 10) != 0;
    } else {
        for (; exp >= 9; exp -= 9)
            big_mul_add(x, 1000000000, 0);
        for (; exp > 0; exp--)
            big_mul_add(x, 10, 0);
    }
    real_from_big(r, x, exp2, inexact);
}

/* Reads the floating constant TEXT, a preprocessing number with a point or an exponent, into *C.
   Returns its type: VT_FLOAT, VT_DOUBLE or VT_LDOUBLE.  Hexadecimal and binary ones have an exponent of two. */
ST_FUNC int
float_parse(CValue *c, const char *text)
{
    static Big x;
    Real r;
    int base = 10, mark = 'E', bits = 0, seen_point = 0, digits = 0, after_point = 0, exp = 0, negative, bt, digit, ch;

    if (text[0] == '0' && toup(text[1]) == 'X')
        base = 16, bits = 4;
    else if (text[0] == '0' && toup(text[1]) == 'B')
        base = 2, bits = 1;
    if (base != 10)
        mark = 'P', text += 2;
    x.n = 0;
    for (;; text++) {
        ch = toup(*text);
        if (ch == '.' && !seen_point) {
            seen_point = 1;
            continue;
        }
        digit = ch >= 'A' && ch <= 'F' && base == 16 ? ch - 'A' + 10 : ch >= '0' && ch <= '9' ? ch - '0' : base;
        if (digit >= base)
            break;
        if (++digits > STRING_MAX_SIZE)
            tcc_error("number too long");
        big_mul_add(&x, base, digit);
        after_point += seen_point;
    }
    if (!digits)
        tcc_error("invalid number");
    if (ch == mark) {
        text++;
        negative = *text == '-';
        if (*text == '-' || *text == '+')
            text++;
        if (!isnum(*text))
            expect("exponent digits");
        for (; isnum(*text); text++)
            if (exp < 1000000)
                exp = exp * 10 + *text - '0';
        if (negative)
            exp = -exp;
    } else if (base != 10) {
        expect("exponent");
    }
    if (base != 10) {
        real_from_big(&r, &x, exp - after_point * bits, 0);
    } else if (!x.n) {
        real_from_big(&r, &x, 0, 0);
    } else {
        exp -= after_point;
        /* beyond these nothing but zero or infinity is left of it, whatever its digits */
        if (exp > DECIMAL_EXP_MAX)
            exp = DECIMAL_EXP_MAX;
        if (exp < -DECIMAL_EXP_MAX - STRING_MAX_SIZE)
            exp = -DECIMAL_EXP_MAX - STRING_MAX_SIZE;
        real_from_decimal(&r, &x, exp);
    }
    bt = VT_DOUBLE;
    ch = toup(*text);
    if (ch == 'F')
        bt = VT_FLOAT, text++;
    else if (ch == 'L')
#ifdef TCC_TARGET_PE
        text++;
#else
        bt = VT_LDOUBLE, text++;
#endif
    if (*text)
        tcc_error("invalid number");
    real_pack(c, bt, &r);
    return bt;
}
