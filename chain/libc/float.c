// float.c - numbers between text and binary, exactly (C99 7.20.1.3; printf's and scanf's digits).
// Both directions go through one representation, struct decimal of libc.h: a fixed-point number in base 10^9, on which
// multiplying and dividing by a power of two are exact.  Integer arithmetic only: below cc.scm there is no other.

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <strings.h>
#include "libc.h"

#define LIMB 1000000000        // the base: nine digits in a limb
#define LIMB_DIGITS 9

// ---------------------------------------------------------------- decimal numbers

static void
decimal_clear(struct decimal *d)
{
    d->first = d->last = DECIMAL_POINT;
}

// Drops zeros at both ends.
static void
decimal_trim(struct decimal *d)
{
    while (d->first < DECIMAL_POINT && d->limb[d->first] == 0)
        d->first++;
    while (d->last > DECIMAL_POINT && d->limb[d->last - 1] == 0)
        d->last--;
}

// d = d * 2^bits + addend.  bits is at most 32; addend is below 2^32, and 0 if d has a fraction.
static void
decimal_scale_up(struct decimal *d, int bits, uint32_t addend)
{
    int64_t carry = addend;    // all that is below stays under 10^9 * 2^32 + 2^33 < 2^63
    int i;

    for (i = d->last - 1; i >= d->first; i--) {
        carry += (int64_t)d->limb[i] << bits;
        d->limb[i] = carry % LIMB;
        carry /= LIMB;
    }
    for (; carry != 0; carry /= LIMB)
        d->limb[--d->first] = carry % LIMB;
    decimal_trim(d);
}

// d = d / 2^bits.  bits is at most 29.
static void
decimal_scale_down(struct decimal *d, int bits)
{
    int64_t rest = 0, mask = ((int64_t)1 << bits) - 1;
    int i;

    for (i = d->first; i < d->last || rest != 0; i++) {
        if (i == d->last)
            d->limb[d->last++] = 0;
        rest = rest * LIMB + d->limb[i];
        d->limb[i] = rest >> bits;
        rest &= mask;
    }
    decimal_trim(d);
}

// Sets d to the magnitude of a number that is finite or zero.
void
__decimal_set(struct decimal *d, const struct unpacked *number)
{
    int exponent = number->exponent, bits;

    decimal_clear(d);
    if (number->kind == NUMBER_ZERO)
        return;
    decimal_scale_up(d, 32, number->high >> 32);
    decimal_scale_up(d, 32, number->high & 0xffffffff);
    decimal_scale_up(d, 32, number->low >> 32);
    decimal_scale_up(d, 32, number->low & 0xffffffff);
    for (; exponent > 0; exponent -= bits) {
        bits = exponent < 32 ? exponent : 32;
        decimal_scale_up(d, bits, 0);
    }
    for (; exponent < 0; exponent += bits) {
        bits = exponent > -29 ? -exponent : 29;
        decimal_scale_down(d, bits);
    }
}

// 10^n, for n from 0 to 8.
static int32_t
power_of_ten(int n)
{
    int32_t power = 1;

    while (n-- > 0)
        power *= 10;
    return power;
}

// Splits a place (0: units, 1: tens, -1: tenths ...) into the limb that holds it, returned, and the place within.
static int
decimal_place(int place, int *within)
{
    int limb = DECIMAL_POINT - 1;

    *within = place % LIMB_DIGITS;
    limb -= place / LIMB_DIGITS;
    if (*within < 0) {
        *within += LIMB_DIGITS;
        limb++;
    }
    return limb;
}

// The place of the first digit that is not zero; 0 for zero.
int
__decimal_top(const struct decimal *d)
{
    int i = d->first, place;
    uint32_t limb;

    while (i < d->last && d->limb[i] == 0)
        i++;
    if (i == d->last)
        return 0;
    place = (DECIMAL_POINT - 1 - i) * LIMB_DIGITS;
    for (limb = d->limb[i]; limb >= 10; limb /= 10)
        place++;
    return place;
}

int
__decimal_digit(const struct decimal *d, int place)
{
    int within, i = decimal_place(place, &within);

    if (i < d->first || i >= d->last)
        return 0;
    return d->limb[i] / power_of_ten(within) % 10;
}

// Rounds d to a multiple of 10^place: to the nearest, to the even one if it lies half-way.
void
__decimal_round(struct decimal *d, int place)
{
    int within, i = decimal_place(place, &within), next, more;
    uint32_t unit = power_of_ten(within), below, half;

    if (i >= d->last)
        return;
    while (d->first > i)
        d->limb[--d->first] = 0;
    // What is cut off: below, of which half a unit is half, and then limbs from next on.
    if (within > 0) {
        below = d->limb[i] % unit;
        half = unit / 2;
        next = i + 1;
    } else {
        below = i + 1 < d->last ? d->limb[i + 1] : 0;
        half = LIMB / 2;
        next = i + 2;
    }
    for (more = 0; next < d->last; next++)
        more |= d->limb[next] != 0;
    if (within > 0)
        d->limb[i] -= below;
    for (next = i + 1; next < DECIMAL_POINT; next++)
        d->limb[next] = 0;
    d->last = i + 1 > DECIMAL_POINT ? i + 1 : DECIMAL_POINT;
    if (below > half || (below == half && (more || d->limb[i] / unit % 2 == 1))) {
        d->limb[i] += unit;
        for (; d->limb[i] >= LIMB; d->limb[i]++) {
            d->limb[i] -= LIMB;
            if (--i < d->first) {
                d->limb[i] = 0;
                d->first = i;
            }
        }
    }
}

// ---------------------------------------------------------------- binary formats

// p: bits of the mantissa; exponents e of the last bit go from minimum to maximum.
struct format {
    int p;
    int minimum, maximum;
};

static const struct format float_format = { FLT_MANT_DIG, FLT_MIN_EXP - FLT_MANT_DIG, FLT_MAX_EXP - FLT_MANT_DIG };
static const struct format double_format = { DBL_MANT_DIG, DBL_MIN_EXP - DBL_MANT_DIG, DBL_MAX_EXP - DBL_MANT_DIG };
static const struct format long_double_format = { LDBL_MANT_DIG, LDBL_MIN_EXP - LDBL_MANT_DIG, LDBL_MAX_EXP - LDBL_MANT_DIG };

union long_double_bits {
    long double value;
    uint64_t word[2];
};

// Unpacks a format with a hidden bit: number->high and low hold the fraction, whose hidden bit would be `hidden` in *top.
static void
unpack_fields(struct unpacked *number, int exponent, int special, uint64_t *top, uint64_t hidden, int minimum)
{
    int fraction = number->high != 0 || number->low != 0;

    if (exponent == special) {
        number->kind = fraction ? NUMBER_NAN : NUMBER_INFINITE;
    } else if (exponent == 0) {
        number->kind = fraction ? NUMBER_FINITE : NUMBER_ZERO;
        number->exponent = minimum;
    } else {
        number->kind = NUMBER_FINITE;
        *top |= hidden;
        number->exponent = minimum + exponent - 1;
    }
}

void
__unpack_double(struct unpacked *number, double value)
{
    union double_bits u;

    u.value = value;
    number->negative = u.bits >> 63;
    number->high = 0;
    number->low = u.bits & (((uint64_t)1 << 52) - 1);
    number->exponent = 0;
    unpack_fields(number, u.bits >> 52 & 0x7ff, 0x7ff, &number->low, (uint64_t)1 << 52, double_format.minimum);
}

// Packs a rounded number; its mantissa is below 2^p, and has p bits unless the exponent is the format's minimum.
static double
pack_double(const struct unpacked *number)
{
    union double_bits u;

    u.bits = 0;
    if (number->kind == NUMBER_INFINITE)
        u.bits = (uint64_t)0x7ff << 52;
    else if (number->kind == NUMBER_NAN)
        u.bits = (uint64_t)0xfff << 51;
    else if (number->kind == NUMBER_FINITE)
        // The hidden bit adds the 1 that the exponent of a normal number lacks here.
        u.bits = number->low + ((uint64_t)(number->exponent - double_format.minimum) << 52);
    u.bits |= (uint64_t)number->negative << 63;
    return u.value;
}

static float
pack_float(const struct unpacked *number)
{
    union float_bits u;

    u.bits = 0;
    if (number->kind == NUMBER_INFINITE)
        u.bits = (uint32_t)0xff << 23;
    else if (number->kind == NUMBER_NAN)
        u.bits = (uint32_t)0x1ff << 22;
    else if (number->kind == NUMBER_FINITE)
        u.bits = number->low + ((uint32_t)(number->exponent - float_format.minimum) << 23);
    u.bits |= (uint32_t)number->negative << 31;
    return u.value;
}

#if LDBL_MANT_DIG == 53

void
__unpack_long_double(struct unpacked *number, long double value)
{
    __unpack_double(number, value);
}

static long double
pack_long_double(const struct unpacked *number)
{
    return pack_double(number);
}

#elif LDBL_MANT_DIG == 64

// x87: 64 bits of mantissa without a hidden bit, then 15 bits of exponent, then the sign.
void
__unpack_long_double(struct unpacked *number, long double value)
{
    union long_double_bits u;
    int exponent;

    u.value = value;
    exponent = u.word[1] & 0x7fff;
    number->negative = u.word[1] >> 15 & 1;
    number->high = 0;
    number->low = u.word[0];
    number->exponent = long_double_format.minimum + (exponent == 0 ? 0 : exponent - 1);
    if (exponent == 0x7fff)
        number->kind = u.word[0] << 1 == 0 ? NUMBER_INFINITE : NUMBER_NAN;
    else
        number->kind = u.word[0] == 0 ? NUMBER_ZERO : NUMBER_FINITE;
}

static long double
pack_long_double(const struct unpacked *number)
{
    union long_double_bits u;

    u.word[0] = u.word[1] = 0;
    if (number->kind == NUMBER_INFINITE) {
        u.word[0] = (uint64_t)1 << 63;
        u.word[1] = 0x7fff;
    } else if (number->kind == NUMBER_NAN) {
        u.word[0] = (uint64_t)3 << 62;
        u.word[1] = 0x7fff;
    } else if (number->kind == NUMBER_FINITE) {
        u.word[0] = number->low;
        u.word[1] = number->exponent - long_double_format.minimum + (int)(number->low >> 63);
    }
    u.word[1] |= number->negative << 15;
    return u.value;
}

#else

// binary128: 112 bits of fraction, 15 bits of exponent, the sign.
void
__unpack_long_double(struct unpacked *number, long double value)
{
    union long_double_bits u;

    u.value = value;
    number->negative = u.word[1] >> 63;
    number->high = u.word[1] & (((uint64_t)1 << 48) - 1);
    number->low = u.word[0];
    number->exponent = 0;
    unpack_fields(number, u.word[1] >> 48 & 0x7fff, 0x7fff, &number->high, (uint64_t)1 << 48, long_double_format.minimum);
}

static long double
pack_long_double(const struct unpacked *number)
{
    union long_double_bits u;

    u.word[0] = u.word[1] = 0;
    if (number->kind == NUMBER_INFINITE) {
        u.word[1] = (uint64_t)0x7fff << 48;
    } else if (number->kind == NUMBER_NAN) {
        u.word[1] = (uint64_t)0xffff << 47;
    } else if (number->kind == NUMBER_FINITE) {
        u.word[0] = number->low;
        u.word[1] = number->high + ((uint64_t)(number->exponent - long_double_format.minimum) << 48);
    }
    u.word[1] |= (uint64_t)number->negative << 63;
    return u.value;
}

#endif

// ---------------------------------------------------------------- rounding to binary

static int
bit_length(uint64_t high, uint64_t low)
{
    int length = 0;

    if (high != 0) {
        length = 64;
        low = high;
    }
    for (; low != 0; low >>= 1)
        length++;
    return length;
}

// Gives the integer part of d, which is below 10^36.
static void
decimal_integer(const struct decimal *d, uint64_t *high, uint64_t *low)
{
    uint64_t part;
    int i;

    *high = *low = 0;
    for (i = d->first; i < DECIMAL_POINT; i++) {
        part = (*low & 0xffffffff) * LIMB + d->limb[i];
        *low = (*low >> 32) * LIMB + (part >> 32);
        *high = *high * LIMB + (*low >> 32);
        *low = *low << 32 | (part & 0xffffffff);
    }
}

// Rounds d, which is not zero, to a number of format f; sets errno to ERANGE if that is infinite, or loses bits by being
// too small.  Changes d.
static void
decimal_to_binary(struct decimal *d, const struct format *f, struct unpacked *number)
{
    uint32_t half = LIMB / 2, below;
    int bits, shift, i, more;

    // Scale the integer part to p bits, or to fewer where the exponent would leave the format.
    number->exponent = 0;
    for (;;) {
        bits = 128;            // more than 36 digits; if it is less, the next round corrects it, and nothing is lost
        if (DECIMAL_POINT - d->first <= 4) {
            decimal_integer(d, &number->high, &number->low);
            bits = bit_length(number->high, number->low);
        }
        if (bits > f->p) {
            shift = bits - f->p < 29 ? bits - f->p : 29;
            decimal_scale_down(d, shift);
            number->exponent += shift;
        } else if (bits < f->p && number->exponent > f->minimum) {
            shift = f->p - bits < 32 ? f->p - bits : 32;
            if (shift > number->exponent - f->minimum)
                shift = number->exponent - f->minimum;
            decimal_scale_up(d, shift, 0);
            number->exponent -= shift;
        } else {
            break;
        }
    }
    below = d->last > DECIMAL_POINT ? d->limb[DECIMAL_POINT] : 0;
    for (more = 0, i = DECIMAL_POINT + 1; i < d->last; i++)
        more |= d->limb[i] != 0;
    if (below > half || (below == half && (more || (number->low & 1)))) {
        number->low++;
        number->high += number->low == 0;
        if (bit_length(number->high, number->low) > f->p) {   // it was all ones, and is a power of two now
            number->low = number->low >> 1 | number->high << 63;
            number->high >>= 1;
            number->exponent++;
        }
    }
    number->kind = NUMBER_FINITE;
    if (number->exponent > f->maximum) {
        number->kind = NUMBER_INFINITE;
        errno = ERANGE;
    } else if (number->high == 0 && number->low == 0) {
        number->kind = NUMBER_ZERO;
        errno = ERANGE;
    } else if ((below != 0 || more) && bit_length(number->high, number->low) < f->p) {
        errno = ERANGE;
    }
}

static void
out_of_range(struct unpacked *number, int kind)
{
    number->kind = kind;
    errno = ERANGE;
}

// ---------------------------------------------------------------- text

// [+-]digits; returns the text behind, or start if there is no digit.  Exponents beyond a million stay there.
static const char *
parse_exponent(const char *start, int *exponent)
{
    const char *s = start;
    int negative = *s == '-';

    *exponent = 0;
    if (*s == '+' || *s == '-')
        s++;
    if (!isdigit((unsigned char)*s))
        return start;
    for (; isdigit((unsigned char)*s); s++)
        if (*exponent < 1000000)
            *exponent = *exponent * 10 + (*s - '0');
    if (negative)
        *exponent = -*exponent;
    return s;
}

// digits[.digits][e[+-]digits], where s stands at a digit or a point that a digit follows.  Returns the text behind.
static const char *
parse_decimal(const char *s, const struct format *f, struct unpacked *number)
{
    const char *digits, *end, *after;
    struct decimal d;
    int exponent, top, place, count, within, i, seen_point = 0;
    // top: the place of the first digit that is not zero, before the exponent counts.
    // All counts are clamped far beyond every format, so that no text is too long.

    while (*s == '0')
        s++;
    top = -1;
    if (*s == '.') {
        seen_point = 1;
        for (s++; *s == '0'; s++)
            if (top > -100000000)
                top--;
    }
    digits = s;
    for (end = s; isdigit((unsigned char)*end) || (*end == '.' && !seen_point); end++) {
        if (*end == '.')
            seen_point = 1;
        else if (!seen_point && top < 100000000)
            top++;
    }
    after = end;
    exponent = 0;
    if (*end == 'e' || *end == 'E') {
        after = parse_exponent(end + 1, &exponent);
        if (after == end + 1)
            after = end;
    }
    if (digits == end) {
        number->kind = NUMBER_ZERO;
        return after;
    }
    top += exponent;
    if (top > LDBL_MAX_10_EXP + 1) {
        out_of_range(number, NUMBER_INFINITE);
        return after;
    }
    if (top < LDBL_MIN_10_EXP - LDBL_DIG - 4) {
        out_of_range(number, NUMBER_ZERO);
        return after;
    }
    // Lay the digits out; of those that cannot matter it is enough to know whether one is not zero.
    i = decimal_place(top, &within);
    d.first = i < DECIMAL_POINT ? i : DECIMAL_POINT;
    for (d.last = d.first; d.last < i; d.last++)
        d.limb[d.last] = 0;
    place = top;
    for (count = 0; digits < end; digits++) {
        if (*digits == '.')
            continue;
        if (count < DECIMAL_DIGITS || *digits != '0') {
            i = decimal_place(place, &within);
            while (d.last <= i)
                d.limb[d.last++] = 0;
            if (count < DECIMAL_DIGITS) {
                d.limb[i] += (*digits - '0') * power_of_ten(within);
            } else {
                d.limb[i] += power_of_ten(within);
                break;
            }
        }
        if (count < DECIMAL_DIGITS) {
            count++;
            place--;
        }
    }
    while (d.last < DECIMAL_POINT)
        d.limb[d.last++] = 0;
    decimal_trim(&d);
    if (d.first == d.last)
        number->kind = NUMBER_ZERO;
    else
        decimal_to_binary(&d, f, number);
    return after;
}

// Hexadecimal digits[.digits][p[+-]digits], s standing behind the 0x.  Returns the text behind.
static const char *
parse_hexadecimal(const char *s, const struct format *f, struct unpacked *number)
{
    const char *after;
    struct decimal d;
    int exponent, scale = 0, seen_point = 0, digit, length;
    // The mantissa keeps at least 125 bits; what falls out stays as its last bit, below all that a format holds.

    number->high = number->low = 0;
    for (; isxdigit((unsigned char)*s) || (*s == '.' && !seen_point); s++) {
        if (*s == '.') {
            seen_point = 1;
            continue;
        }
        digit = __digit_value(*s);
        if (number->high >> 60 == 0) {
            number->high = number->high << 4 | number->low >> 60;
            number->low = number->low << 4 | digit;
        } else {
            number->low |= digit != 0;
            if (scale < 100000000)
                scale += 4;
        }
        if (seen_point && scale > -100000000)
            scale -= 4;
    }
    if (*s == 'p' || *s == 'P') {
        after = parse_exponent(s + 1, &exponent);
        if (after != s + 1) {
            scale += exponent;
            s = after;
        }
    }
    length = bit_length(number->high, number->low);
    if (length == 0) {
        number->kind = NUMBER_ZERO;
    } else if (scale + length > LDBL_MAX_EXP) {
        out_of_range(number, NUMBER_INFINITE);
    } else if (scale + length < LDBL_MIN_EXP - LDBL_MANT_DIG) {
        out_of_range(number, NUMBER_ZERO);
    } else {
        number->kind = NUMBER_FINITE;
        number->exponent = scale;
        __decimal_set(&d, number);
        decimal_to_binary(&d, f, number);
    }
    return s;
}

// nan or nan(letters, digits, underscores)
static const char *
parse_nan(const char *s)
{
    const char *after = s + 3;

    if (*after != '(')
        return after;
    for (after++; isalnum((unsigned char)*after) || *after == '_'; after++)
        ;
    return *after == ')' ? after + 1 : s + 3;
}

// The whole of strtod but for the packing.  Returns the text behind, or text itself if it is no number.
static const char *
parse_number(const char *text, const struct format *f, struct unpacked *number)
{
    const char *s = text;

    number->kind = NUMBER_ZERO;
    number->negative = 0;
    number->high = number->low = 0;
    number->exponent = 0;
    while (isspace((unsigned char)*s))
        s++;
    if (*s == '+' || *s == '-')
        number->negative = *s++ == '-';
    if (s[0] == '0' && (s[1] | 32) == 'x'
        && (isxdigit((unsigned char)s[2]) || (s[2] == '.' && isxdigit((unsigned char)s[3]))))
        return parse_hexadecimal(s + 2, f, number);
    if (isdigit((unsigned char)s[0]) || (s[0] == '.' && isdigit((unsigned char)s[1])))
        return parse_decimal(s, f, number);
    if (strncasecmp(s, "infinity", 8) == 0 || strncasecmp(s, "inf", 3) == 0) {
        number->kind = NUMBER_INFINITE;
        return s + (strncasecmp(s, "infinity", 8) == 0 ? 8 : 3);
    }
    if (strncasecmp(s, "nan", 3) == 0) {
        number->kind = NUMBER_NAN;
        return parse_nan(s);
    }
    number->negative = 0;
    return text;
}

float
strtof(const char *text, char **end)
{
    struct unpacked number;
    const char *after = parse_number(text, &float_format, &number);

    if (end != NULL)
        *end = (char *)after;
    return pack_float(&number);
}

double
strtod(const char *text, char **end)
{
    struct unpacked number;
    const char *after = parse_number(text, &double_format, &number);

    if (end != NULL)
        *end = (char *)after;
    return pack_double(&number);
}

long double
strtold(const char *text, char **end)
{
    struct unpacked number;
    const char *after = parse_number(text, &long_double_format, &number);

    if (end != NULL)
        *end = (char *)after;
    return pack_long_double(&number);
}

double
atof(const char *text)
{
    return strtod(text, NULL);
}
