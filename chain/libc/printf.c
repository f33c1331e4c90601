// printf.c - formatted output (C99 7.19.6.1 and its kin): all of its conversions, flags, lengths.
// Numbers with a point are converted exactly (float.c), and rounded to nearest, to even when half-way.

#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "libc.h"

// Where the text goes: to a file, or to memory, where what does not fit is only counted.
struct output {
    FILE *file;                // or NULL
    char *text;
    size_t room;               // bytes at text, without one for the NUL
    size_t count;              // bytes so far
    int failed;
};

// A conversion specification, %[flags][width][.precision][length]conversion.
struct conversion {
    int left, plus, blank, alternative, zeros;   // the flags - + space # 0
    int width;                 // 0 if absent
    int precision;             // -1 if absent
    int length;                // LENGTH_ below
    int kind;                  // the character
};

enum { LENGTH_NONE, LENGTH_CHAR, LENGTH_SHORT, LENGTH_LONG, LENGTH_LONG_DOUBLE };

// A list that functions can share by a pointer, whatever va_list is.
struct arguments {
    va_list list;
};

static void
put_bytes(struct output *out, const char *bytes, size_t size)
{
    size_t fits = size;

    if (out->file != NULL) {
        if (fwrite(bytes, 1, size, out->file) != size)
            out->failed = 1;
    } else if (out->count < out->room) {
        if (fits > out->room - out->count)
            fits = out->room - out->count;
        memcpy(out->text + out->count, bytes, fits);
    }
    out->count += size;
}

// count may be negative, which is none.
static void
put_repeated(struct output *out, char c, long count)
{
    char bytes[32];

    if (count <= 0)
        return;
    memset(bytes, c, sizeof bytes);
    for (; count > (long)sizeof bytes; count -= sizeof bytes)
        put_bytes(out, bytes, sizeof bytes);
    put_bytes(out, bytes, count);
}

// ---------------------------------------------------------------- integers and strings

// A field: prefix, zeros, digits; blanks before or behind, or zeros in their place.
static void
put_number(struct output *out, const struct conversion *c, const char *prefix, long zeros, const char *digits, size_t size)
{
    long blanks = c->width - (long)(strlen(prefix) + size) - zeros;

    if (blanks > 0 && c->zeros && !c->left && c->precision < 0) {
        zeros += blanks;
        blanks = 0;
    }
    if (!c->left)
        put_repeated(out, ' ', blanks);
    put_bytes(out, prefix, strlen(prefix));
    put_repeated(out, '0', zeros);
    put_bytes(out, digits, size);
    if (c->left)
        put_repeated(out, ' ', blanks);
}

static const char *
sign_prefix(const struct conversion *c, int negative)
{
    return negative ? "-" : c->plus ? "+" : c->blank ? " " : "";
}

static int64_t
signed_argument(const struct conversion *c, struct arguments *arguments)
{
    if (c->length == LENGTH_LONG)
        return va_arg(arguments->list, long);
    if (c->length == LENGTH_CHAR)
        return (signed char)va_arg(arguments->list, int);
    if (c->length == LENGTH_SHORT)
        return (short)va_arg(arguments->list, int);
    return va_arg(arguments->list, int);
}

static uint64_t
unsigned_argument(const struct conversion *c, struct arguments *arguments)
{
    if (c->length == LENGTH_LONG)
        return va_arg(arguments->list, unsigned long);
    if (c->length == LENGTH_CHAR)
        return (unsigned char)va_arg(arguments->list, unsigned);
    if (c->length == LENGTH_SHORT)
        return (unsigned short)va_arg(arguments->list, unsigned);
    return va_arg(arguments->list, unsigned);
}

// %d %i %u %o %x %X
static void
put_integer(struct output *out, const struct conversion *c, const char *prefix, uint64_t value)
{
    const char *alphabet = c->kind == 'X' ? "0123456789ABCDEF" : "0123456789abcdef";
    char digits[24], *start = digits + sizeof digits;
    long size, zeros;
    unsigned base = c->kind == 'o' ? 8 : c->kind == 'x' || c->kind == 'X' ? 16 : 10;

    if (base == 16 && c->alternative && value != 0)
        prefix = c->kind == 'X' ? "0X" : "0x";
    for (; value != 0; value /= base)
        *--start = alphabet[value % base];
    size = digits + sizeof digits - start;
    zeros = (c->precision < 0 ? 1 : c->precision) - size;
    if (zeros <= 0)
        zeros = base == 8 && c->alternative;   // # makes the first digit of an octal number a zero
    put_number(out, c, prefix, zeros, start, size);
}

// %p: as %#lx
static void
put_pointer(struct output *out, struct conversion *c, void *pointer)
{
    c->kind = 'x';
    c->alternative = 1;
    put_integer(out, c, "", (uintptr_t)pointer);
}

static void
put_field(struct output *out, const struct conversion *c, const char *bytes, size_t size)
{
    long blanks = c->width - (long)size;

    if (!c->left)
        put_repeated(out, ' ', blanks);
    put_bytes(out, bytes, size);
    if (c->left)
        put_repeated(out, ' ', blanks);
}

static void
put_string(struct output *out, const struct conversion *c, const char *s)
{
    if (s == NULL)
        s = "(null)";
    put_field(out, c, s, c->precision < 0 ? strlen(s) : strnlen(s, c->precision));
}

// %ls: the precision counts bytes, and no character is cut.  %lc is a string of one.
static void
put_wide(struct output *out, const struct conversion *c, const wchar_t *wide, size_t most)
{
    char bytes[MB_LEN_MAX];
    size_t count, size = 0, i;
    int length;

    for (count = 0; count < most && wide[count] != 0; count++) {
        length = wctomb(bytes, wide[count]);
        if (length < 0) {
            errno = EILSEQ;
            out->failed = 1;
            return;
        }
        if (c->precision >= 0 && size + length > (size_t)c->precision)
            break;
        size += length;
    }
    if (!c->left)
        put_repeated(out, ' ', c->width - (long)size);
    for (i = 0; i < count; i++)
        put_bytes(out, bytes, wctomb(bytes, wide[i]));
    if (c->left)
        put_repeated(out, ' ', c->width - (long)size);
}

// ---------------------------------------------------------------- numbers with a point

// The parts of a number in the order of printing: prefix, zeros for the width, digits of d from place `top` to place
// `-fraction` with a point behind place 0 of the printed ones, then the exponent.
struct layout {
    const char *prefix;
    const struct decimal *d;
    int top;                   // place of the first digit to print
    int point;                 // place of the digit before the point
    int fraction;              // digits behind the point
    const char *exponent;
};

static void
put_layout(struct output *out, const struct conversion *c, const struct layout *l)
{
    int show_point = l->fraction > 0 || c->alternative, place;
    long size = strlen(l->prefix) + (l->top - l->point + 1) + show_point + (long)l->fraction + strlen(l->exponent);
    long spare = c->width - size;
    long lowest = (long)DECIMAL_POINT * 9 - (long)DECIMAL_LIMBS * 9;   // below this place all digits are 0
    char digit;

    if (!c->left && !c->zeros)
        put_repeated(out, ' ', spare);
    put_bytes(out, l->prefix, strlen(l->prefix));
    if (!c->left && c->zeros)
        put_repeated(out, '0', spare);
    for (place = l->top; place > (long)l->point - l->fraction - 1; place--) {
        if (place < lowest) {
            put_repeated(out, '0', place - ((long)l->point - l->fraction - 1));
            break;
        }
        digit = '0' + __decimal_digit(l->d, place);
        put_bytes(out, &digit, 1);
        if (place == l->point && show_point)
            put_bytes(out, ".", 1);
    }
    put_bytes(out, l->exponent, strlen(l->exponent));
    if (c->left)
        put_repeated(out, ' ', spare);
}

// Rounds to a place, which may be any int's distance away.
static void
round_at(struct decimal *d, long place)
{
    if (place > -(long)DECIMAL_LIMBS * 9)
        __decimal_round(d, place);
}

// %f
static void
put_fixed(struct output *out, const struct conversion *c, struct layout *l, struct decimal *d, int precision)
{
    int top;

    round_at(d, -(long)precision);
    top = __decimal_top(d);
    l->top = top > 0 ? top : 0;
    l->point = 0;
    l->fraction = precision;
    l->exponent = "";
    put_layout(out, c, l);
}

// %e, for a number that is already rounded
static void
put_scientific(struct output *out, const struct conversion *c, struct layout *l, int top, int precision)
{
    char exponent[16];

    sprintf(exponent, "%c%+03d", isupper(c->kind) ? 'E' : 'e', top);
    l->top = l->point = top;
    l->fraction = precision;
    l->exponent = exponent;
    put_layout(out, c, l);
}

// %g: precision counts significant digits; zeros at the end are printed only with #.
static void
put_general(struct output *out, const struct conversion *c, struct layout *l, struct decimal *d, int precision)
{
    int top, fraction, lowest;

    if (precision == 0)
        precision = 1;
    round_at(d, (long)__decimal_top(d) - precision + 1);
    top = __decimal_top(d);    // of the rounded number
    if (!c->alternative) {
        // Count the digits down to the last one that is not zero.
        lowest = (DECIMAL_POINT - d->last) * 9;
        if (precision > top - lowest + 1)
            precision = top - lowest + 1;
        while (precision > 1 && __decimal_digit(d, top - precision + 1) == 0)
            precision--;
        if (precision < 1)
            precision = 1;
    }
    fraction = precision - 1 - top;
    if (top >= -4 && top < (c->precision < 0 ? 6 : c->precision == 0 ? 1 : c->precision))
        put_fixed(out, c, l, d, fraction > 0 ? fraction : 0);
    else
        put_scientific(out, c, l, top, precision - 1);
}

// %a: one digit, 1 but for zero, before the point; without a precision as many digits behind it as needed.
static void
put_hexadecimal(struct output *out, const struct conversion *c, const char *sign, struct unpacked *number)
{
    const char *alphabet = c->kind == 'A' ? "0123456789ABCDEF" : "0123456789abcdef";
    char digits[40], exponent[16], prefix[8];
    uint64_t fraction[2], half, dropped;
    int bits = 0, i, count = 28, shift = 0, last, lead = 0;
    long zeros = 0, spare;

    // Normalise to 1.fraction with a fraction of 112 bits, 28 digits, in fraction[0] (48 bits) and fraction[1].
    fraction[0] = number->high;
    fraction[1] = number->low;
    if (number->kind != NUMBER_ZERO) {
        lead = 1;
        while (fraction[0] >> 48 == 0) {
            fraction[0] = fraction[0] << 1 | fraction[1] >> 63;
            fraction[1] <<= 1;
            shift++;
        }
        fraction[0] &= ((uint64_t)1 << 48) - 1;
        bits = number->exponent + 112 - shift;
    } else {
        fraction[0] = fraction[1] = 0;
    }
    for (i = 0; i < 12; i++)
        digits[i] = fraction[0] >> (44 - 4 * i) & 15;
    for (; i < 28; i++)
        digits[i] = fraction[1] >> (60 - 4 * (i - 12)) & 15;
    if (c->precision >= 0 && c->precision < 28) {
        // Round to nearest, to even: the digit that is dropped first, then whether more follow.
        count = c->precision;
        half = digits[count];
        for (dropped = 0, i = count + 1; i < 28; i++)
            dropped |= digits[i];
        last = count > 0 ? digits[count - 1] : lead;
        if (half > 8 || (half == 8 && (dropped != 0 || last % 2 == 1))) {
            for (i = count - 1; i >= 0 && digits[i] == 15; i--)
                digits[i] = 0;
            if (i >= 0)
                digits[i]++;
            else
                lead++;
        }
    } else if (c->precision >= 28) {
        zeros = c->precision - 28;
    } else {
        while (count > 0 && digits[count - 1] == 0)
            count--;
    }
    for (i = 0; i < count; i++)
        digits[i] = alphabet[(int)digits[i]];
    sprintf(prefix, "%s0%c", sign, c->kind == 'A' ? 'X' : 'x');
    sprintf(exponent, "%c%+d", c->kind == 'A' ? 'P' : 'p', bits);
    spare = c->width - (long)(strlen(prefix) + 1 + count + strlen(exponent)) - zeros;
    if (count > 0 || c->alternative)
        spare--;
    if (!c->left && !c->zeros)
        put_repeated(out, ' ', spare);
    put_bytes(out, prefix, strlen(prefix));
    if (!c->left && c->zeros)
        put_repeated(out, '0', spare);
    put_bytes(out, &alphabet[lead], 1);
    if (count > 0 || c->alternative)
        put_bytes(out, ".", 1);
    put_bytes(out, digits, count);
    put_repeated(out, '0', zeros);
    put_bytes(out, exponent, strlen(exponent));
    if (c->left)
        put_repeated(out, ' ', spare);
}

// %a %e %f %g
static void
put_floating(struct output *out, struct conversion *c, struct arguments *arguments)
{
    struct unpacked number;
    struct decimal d;
    struct layout l;
    int precision = c->precision < 0 ? 6 : c->precision;
    char text[8];

    if (c->length == LENGTH_LONG_DOUBLE)
        __unpack_long_double(&number, va_arg(arguments->list, long double));
    else
        __unpack_double(&number, va_arg(arguments->list, double));
    l.prefix = sign_prefix(c, number.negative);
    if (number.kind == NUMBER_INFINITE || number.kind == NUMBER_NAN) {
        strcpy(text, l.prefix);
        strcat(text, number.kind == NUMBER_NAN ? "nan" : "inf");
        if (isupper(c->kind))
            text[strlen(text) - 3] -= 32, text[strlen(text) - 2] -= 32, text[strlen(text) - 1] -= 32;
        put_field(out, c, text, strlen(text));
        return;
    }
    if (c->kind == 'a' || c->kind == 'A') {
        put_hexadecimal(out, c, l.prefix, &number);
        return;
    }
    __decimal_set(&d, &number);
    l.d = &d;
    switch (c->kind) {
    case 'f':
    case 'F':
        put_fixed(out, c, &l, &d, precision);
        break;
    case 'e':
    case 'E':
        round_at(&d, (long)__decimal_top(&d) - precision);
        put_scientific(out, c, &l, __decimal_top(&d), precision);
        break;
    default:
        put_general(out, c, &l, &d, precision);
        break;
    }
}

// ---------------------------------------------------------------- the format

// A decimal number, clamped to INT_MAX.
static const char *
parse_count(const char *format, int *value)
{
    *value = 0;
    for (; isdigit((unsigned char)*format); format++)
        *value = *value > (INT_MAX - 9) / 10 ? INT_MAX : *value * 10 + (*format - '0');
    return format;
}

// Reads a specification behind its %, and arguments for its asterisks.  Returns the text behind.
static const char *
parse_conversion(const char *format, struct conversion *c, struct arguments *arguments)
{
    memset(c, 0, sizeof *c);
    for (; ; format++) {
        if (*format == '-')
            c->left = 1;
        else if (*format == '+')
            c->plus = 1;
        else if (*format == ' ')
            c->blank = 1;
        else if (*format == '#')
            c->alternative = 1;
        else if (*format == '0')
            c->zeros = 1;
        else
            break;
    }
    if (*format == '*') {
        c->width = va_arg(arguments->list, int);
        if (c->width < 0) {
            c->left = 1;
            c->width = c->width == INT_MIN ? INT_MAX : -c->width;
        }
        format++;
    } else {
        format = parse_count(format, &c->width);
    }
    c->precision = -1;
    if (*format == '.') {
        if (*++format == '*') {
            c->precision = va_arg(arguments->list, int);
            if (c->precision < 0)
                c->precision = -1;
            format++;
        } else {
            format = parse_count(format, &c->precision);
        }
    }
    switch (*format) {
    case 'h':
        c->length = *++format == 'h' ? LENGTH_CHAR : LENGTH_SHORT;
        if (c->length == LENGTH_CHAR)
            format++;
        break;
    case 'l':
        c->length = LENGTH_LONG;
        if (*++format == 'l')
            format++;
        break;
    case 'j':
    case 'z':
    case 't':
        c->length = LENGTH_LONG;
        format++;
        break;
    case 'L':
        c->length = LENGTH_LONG_DOUBLE;
        format++;
        break;
    }
    c->kind = *format;
    return *format != 0 ? format + 1 : format;
}

// %n: stores the count.
static void
store_count(const struct conversion *c, void *to, size_t count)
{
    if (c->length == LENGTH_CHAR)
        *(signed char *)to = count;
    else if (c->length == LENGTH_SHORT)
        *(short *)to = count;
    else if (c->length == LENGTH_LONG)
        *(long *)to = count;
    else
        *(int *)to = count;
}

// Returns 0, or -1 if there is no such conversion.
static int
put_conversion(struct output *out, struct conversion *c, struct arguments *arguments)
{
    wchar_t wide;
    int64_t value;
    char byte;

    switch (c->kind) {
    case 'd':
    case 'i':
        value = signed_argument(c, arguments);
        put_integer(out, c, sign_prefix(c, value < 0), value < 0 ? -(uint64_t)value : (uint64_t)value);
        return 0;
    case 'u':
    case 'o':
    case 'x':
    case 'X':
        put_integer(out, c, "", unsigned_argument(c, arguments));
        return 0;
    case 'p':
        put_pointer(out, c, va_arg(arguments->list, void *));
        return 0;
    case 'c':
        if (c->length == LENGTH_LONG) {
            wide = va_arg(arguments->list, int);
            c->precision = -1;
            if (wide != 0) {
                put_wide(out, c, &wide, 1);
                return 0;
            }
            byte = 0;
        } else {
            byte = va_arg(arguments->list, int);
        }
        put_field(out, c, &byte, 1);
        return 0;
    case 's':
        if (c->length == LENGTH_LONG)
            put_wide(out, c, va_arg(arguments->list, wchar_t *), SIZE_MAX);
        else
            put_string(out, c, va_arg(arguments->list, char *));
        return 0;
    case 'n':
        store_count(c, va_arg(arguments->list, void *), out->count);
        return 0;
    case '%':
        put_bytes(out, "%", 1);
        return 0;
    case 'a':
    case 'A':
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
        put_floating(out, c, arguments);
        return 0;
    default:
        return -1;
    }
}

// Returns the number of bytes, or -1: with errno EINVAL for what is no format, EOVERFLOW for a text longer than INT_MAX.
static int
format_text(struct output *out, const char *format, va_list list)
{
    struct arguments arguments;
    struct conversion c;
    const char *start;

    out->count = 0;
    out->failed = 0;
    va_copy(arguments.list, list);
    while (*format != 0 && !out->failed) {
        if (*format != '%') {
            for (start = format; *format != 0 && *format != '%'; format++)
                ;
            put_bytes(out, start, format - start);
            continue;
        }
        format = parse_conversion(format + 1, &c, &arguments);
        if (put_conversion(out, &c, &arguments) < 0) {
            errno = EINVAL;
            out->failed = 1;
        }
    }
    va_end(arguments.list);
    if (!out->failed && out->count > INT_MAX) {
        errno = EOVERFLOW;
        out->failed = 1;
    }
    return out->failed ? -1 : (int)out->count;
}

// ---------------------------------------------------------------- the functions

// A file without a buffer has one for the time of the call.
int
vfprintf(FILE *file, const char *format, va_list list)
{
    struct output out;
    unsigned char local[256], *buffer = file->buffer;
    size_t size = file->size;
    int result;

    out.file = file;
    out.text = NULL;
    out.room = 0;
    if (file->buffering != _IONBF)
        return format_text(&out, format, list);
    file->buffer = local;
    file->size = sizeof local;
    file->buffering = _IOFBF;
    result = format_text(&out, format, list);
    if (__flush(file) < 0)
        result = -1;
    file->buffer = buffer;
    file->size = size;
    file->buffering = _IONBF;
    file->flags &= ~FILE_WRITING;
    return result;
}

int
vsnprintf(char *text, size_t size, const char *format, va_list list)
{
    struct output out;
    int result;

    out.file = NULL;
    out.text = text;
    out.room = size > 0 ? size - 1 : 0;
    result = format_text(&out, format, list);
    if (size > 0)
        text[out.count < out.room ? out.count : out.room] = 0;
    return result;
}

int
vsprintf(char *text, const char *format, va_list list)
{
    return vsnprintf(text, SIZE_MAX, format, list);
}

int
vprintf(const char *format, va_list list)
{
    return vfprintf(stdout, format, list);
}

int
printf(const char *format, ...)
{
    va_list list;
    int result;

    va_start(list, format);
    result = vfprintf(stdout, format, list);
    va_end(list);
    return result;
}

int
fprintf(FILE *file, const char *format, ...)
{
    va_list list;
    int result;

    va_start(list, format);
    result = vfprintf(file, format, list);
    va_end(list);
    return result;
}

int
sprintf(char *text, const char *format, ...)
{
    va_list list;
    int result;

    va_start(list, format);
    result = vsnprintf(text, SIZE_MAX, format, list);
    va_end(list);
    return result;
}

int
snprintf(char *text, size_t size, const char *format, ...)
{
    va_list list;
    int result;

    va_start(list, format);
    result = vsnprintf(text, size, format, list);
    va_end(list);
    return result;
}
