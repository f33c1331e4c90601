// scanf.c - formatted input (C99 7.19.6.2 and its kin): all of its conversions and lengths.
// An input item is the longest text that is, or begins, what the conversion wants; at most one character is put back.

#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "libc.h"

struct input {
    FILE *file;
    long count;                // characters read
    int left;                  // characters that the field may still have
};

// A conversion specification, %[*][width][length]conversion.
struct request {
    int suppressed;
    int width;                 // INT_MAX if absent
    int length;                // INPUT_ below
    int kind;
    unsigned char set[32];     // of %[: a bit for each character
};

enum { INPUT_NONE, INPUT_CHAR, INPUT_SHORT, INPUT_LONG, INPUT_LONG_DOUBLE };

// Text of any length.
struct collected {
    char *text;
    size_t size, room;
};

// How a conversion ended
enum { GOOD, NO_MATCH, NO_INPUT };

static int
in_get(struct input *in)
{
    int c;

    if (in->left == 0)
        return EOF;
    c = fgetc(in->file);
    if (c != EOF) {
        in->count++;
        in->left--;
    }
    return c;
}

static void
in_back(struct input *in, int c)
{
    if (c == EOF)
        return;
    ungetc(c, in->file);
    in->count--;
    in->left++;
}

static void
skip_blanks(struct input *in)
{
    int c;

    in->left = INT_MAX;
    do
        c = in_get(in);
    while (isspace(c));
    in_back(in, c);
}

// Whether the input is at its end, or broken.
static int
at_end(struct input *in)
{
    int c;

    in->left = INT_MAX;
    c = in_get(in);
    in_back(in, c);
    return c == EOF;
}

static int
collect(struct collected *item, int c)
{
    char *text;

    if (item->size + 1 >= item->room) {
        text = realloc(item->text, item->room * 2 + 64);
        if (text == NULL)
            return -1;
        item->text = text;
        item->room = item->room * 2 + 64;
    }
    item->text[item->size++] = c;
    item->text[item->size] = 0;
    return 0;
}

// ---------------------------------------------------------------- integers

static void
store_integer(const struct request *r, void *to, uint64_t value)
{
    if (r->length == INPUT_CHAR)
        *(unsigned char *)to = value;
    else if (r->length == INPUT_SHORT)
        *(unsigned short *)to = value;
    else if (r->length == INPUT_LONG)
        *(unsigned long *)to = value;
    else
        *(unsigned *)to = value;
}

// Collects a sign, a prefix that base (0: to be found out) allows, and digits.
static int
collect_integer(struct input *in, struct collected *item, int base)
{
    int c = in_get(in), zero = 0;

    if (c == '+' || c == '-') {
        if (collect(item, c) < 0)
            return -1;
        c = in_get(in);
    }
    if (c == '0' && (base == 0 || base == 16)) {
        if (collect(item, c) < 0)
            return -1;
        zero = 1;
        c = in_get(in);
        if (c == 'x' || c == 'X') {
            if (collect(item, c) < 0)
                return -1;
            base = 16;
            zero = 0;          // a lone 0x is not a number
            c = in_get(in);
        }
    }
    if (base == 0)
        base = zero ? 8 : 10;
    for (; c != EOF && __digit_value(c) < base; c = in_get(in))
        if (collect(item, c) < 0)
            return -1;
    in_back(in, c);
    return 0;
}

static int
get_integer(struct input *in, const struct request *r, int base, void *to)
{
    struct collected item = { NULL, 0, 0 };
    char *end;
    uint64_t value;
    int result = NO_MATCH;

    if (collect_integer(in, &item, base) == 0 && item.size > 0) {
        value = r->kind == 'd' || r->kind == 'i' ? (uint64_t)strtol(item.text, &end, base) : strtoul(item.text, &end, base);
        if (end == item.text + item.size) {
            result = GOOD;
            if (!r->suppressed)
                store_integer(r, to, value);
        }
    }
    free(item.text);
    return result;
}

// ---------------------------------------------------------------- numbers with a point

// Collects characters while they follow word, in either case, from *c on, which is the next one.
static int
collect_word(struct input *in, struct collected *item, int *c, const char *word)
{
    for (; *word != 0 && tolower(*c) == *word; word++) {
        if (collect(item, *c) < 0)
            return -1;
        *c = in_get(in);
    }
    return 0;
}

// Collects a number as strtod has it, or its beginning.
static int
collect_floating(struct input *in, struct collected *item)
{
    int c = in_get(in), hexadecimal = 0, point = 0, digits = 0;

    if (c == '+' || c == '-') {
        if (collect(item, c) < 0)
            return -1;
        c = in_get(in);
    }
    if (tolower(c) == 'i') {
        if (collect_word(in, item, &c, "infinity") < 0)
            return -1;
        in_back(in, c);
        return 0;
    }
    if (tolower(c) == 'n') {
        if (collect_word(in, item, &c, "nan") < 0)
            return -1;
        if (c == '(' && tolower(item->text[item->size - 1]) == 'n' && item->size >= 3) {
            do {
                if (collect(item, c) < 0)
                    return -1;
                c = in_get(in);
            } while (isalnum(c) || c == '_');
            if (c == ')') {
                if (collect(item, c) < 0)
                    return -1;
                c = in_get(in);
            }
        }
        in_back(in, c);
        return 0;
    }
    if (c == '0') {
        digits = 1;
        if (collect(item, c) < 0)
            return -1;
        c = in_get(in);
        if (c == 'x' || c == 'X') {
            hexadecimal = 1;
            digits = 0;
            if (collect(item, c) < 0)
                return -1;
            c = in_get(in);
        }
    }
    for (; (hexadecimal ? isxdigit(c) : isdigit(c)) || (c == '.' && !point); c = in_get(in)) {
        if (c == '.')
            point = 1;
        else
            digits = 1;
        if (collect(item, c) < 0)
            return -1;
    }
    if (digits && tolower(c) == (hexadecimal ? 'p' : 'e')) {
        if (collect(item, c) < 0)
            return -1;
        c = in_get(in);
        if (c == '+' || c == '-') {
            if (collect(item, c) < 0)
                return -1;
            c = in_get(in);
        }
        for (; isdigit(c); c = in_get(in))
            if (collect(item, c) < 0)
                return -1;
    }
    in_back(in, c);
    return 0;
}

static int
get_floating(struct input *in, const struct request *r, void *to)
{
    struct collected item = { NULL, 0, 0 };
    char *end;
    float single;
    double value;
    long double wide;
    int result = NO_MATCH;

    if (collect_floating(in, &item) == 0 && item.size > 0) {
        if (r->length == INPUT_LONG_DOUBLE) {
            wide = strtold(item.text, &end);
            if (end == item.text + item.size && !r->suppressed)
                *(long double *)to = wide;
        } else if (r->length == INPUT_LONG) {
            value = strtod(item.text, &end);
            if (end == item.text + item.size && !r->suppressed)
                *(double *)to = value;
        } else {
            single = strtof(item.text, &end);
            if (end == item.text + item.size && !r->suppressed)
                *(float *)to = single;
        }
        if (end == item.text + item.size)
            result = GOOD;
    }
    free(item.text);
    return result;
}

// ---------------------------------------------------------------- characters

static int
set_has(const struct request *r, int c)
{
    if (r->kind == 's')
        return !isspace(c);
    return r->kind == 'c' || (r->set[c >> 3] >> (c & 7) & 1);
}

// %c %s %[: characters as long as they are in the set; %c wants exactly as many as its width.
// With l they are UTF-8, and stored as wide characters.
static int
get_characters(struct input *in, const struct request *r, void *to)
{
    char *text = to, bytes[MB_LEN_MAX];
    wchar_t *wide = to;
    long taken = 0;
    int c, length = 0, converted;

    if (r->kind == 'c' && r->width == INT_MAX)
        in->left = 1;
    for (c = in_get(in); c != EOF && set_has(r, c); c = in_get(in)) {
        taken++;
        if (r->suppressed)
            continue;
        if (r->length != INPUT_LONG) {
            *text++ = c;
            continue;
        }
        bytes[length++] = c;
        converted = mbtowc(wide, bytes, length);
        if (converted >= 0) {
            wide++;
            length = 0;
        } else if (length == MB_LEN_MAX) {
            errno = EILSEQ;
            return NO_INPUT;
        }
    }
    in_back(in, c);
    if (taken == 0 || (r->kind == 'c' && in->left > 0))
        return NO_MATCH;
    if (!r->suppressed && r->kind != 'c') {
        if (r->length == INPUT_LONG)
            *wide = 0;
        else
            *text = 0;
    }
    return GOOD;
}

// ---------------------------------------------------------------- the format

// The set of %[, whose text starts behind the bracket.  Returns the text behind the closing one.
static const char *
parse_set(const char *format, struct request *r)
{
    int complement = *format == '^', from, to, i;

    memset(r->set, 0, sizeof r->set);
    if (complement)
        format++;
    do {                       // a bracket that comes first is an element
        if (*format == 0)
            return format;
        from = to = (unsigned char)*format++;
        if (format[0] == '-' && format[1] != ']' && format[1] != 0) {
            to = (unsigned char)format[1];
            format += 2;
        }
        for (; from <= to; from++)
            r->set[from >> 3] |= 1 << (from & 7);
    } while (*format != ']');
    if (complement)
        for (i = 0; i < 32; i++)
            r->set[i] = ~r->set[i];
    return format + 1;
}

static const char *
parse_request(const char *format, struct request *r)
{
    r->suppressed = *format == '*';
    if (r->suppressed)
        format++;
    r->width = INT_MAX;
    if (isdigit((unsigned char)*format)) {
        for (r->width = 0; isdigit((unsigned char)*format); format++)
            r->width = r->width > (INT_MAX - 9) / 10 ? INT_MAX : r->width * 10 + (*format - '0');
        if (r->width == 0)
            r->width = INT_MAX;
    }
    r->length = INPUT_NONE;
    if (*format == 'h') {
        r->length = INPUT_SHORT;
        if (*++format == 'h') {
            r->length = INPUT_CHAR;
            format++;
        }
    } else if (*format == 'l') {
        r->length = INPUT_LONG;
        if (*++format == 'l')
            format++;
    } else if (*format == 'j' || *format == 'z' || *format == 't') {
        r->length = INPUT_LONG;
        format++;
    } else if (*format == 'L') {
        r->length = INPUT_LONG_DOUBLE;
        format++;
    }
    r->kind = *format;
    if (*format != 0)
        format++;
    return r->kind == '[' ? parse_set(format, r) : format;
}

// Carries out one conversion; to is NULL if it is suppressed.
static int
convert(struct input *in, struct request *r, void *to)
{
    int c;

    if (r->kind == 'n') {
        if (to != NULL)
            store_integer(r, to, in->count);
        return GOOD;
    }
    if (r->kind != 'c' && r->kind != '[')
        skip_blanks(in);
    if (at_end(in))
        return NO_INPUT;
    in->left = r->width;
    switch (r->kind) {
    case 'd':
    case 'u':
        return get_integer(in, r, 10, to);
    case 'i':
        return get_integer(in, r, 0, to);
    case 'o':
        return get_integer(in, r, 8, to);
    case 'x':
    case 'X':
        return get_integer(in, r, 16, to);
    case 'p':
        r->length = INPUT_LONG;
        return get_integer(in, r, 16, to);
    case 'a':
    case 'A':
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
        return get_floating(in, r, to);
    case 'c':
    case 's':
    case '[':
        return get_characters(in, r, to);
    case '%':
        in->left = INT_MAX;
        c = in_get(in);
        if (c == '%')
            return GOOD;
        in_back(in, c);
        return NO_MATCH;
    default:
        errno = EINVAL;
        return NO_MATCH;
    }
}

// Returns the number of items stored; EOF if the input ended before the first conversion, matched or not.
int
vfscanf(FILE *file, const char *format, va_list list)
{
    struct input in;
    struct request r;
    int stored = 0, any = 0, c, stores, outcome;

    in.file = file;
    in.count = 0;
    while (*format != 0) {
        if (isspace((unsigned char)*format)) {
            skip_blanks(&in);
            format++;
            continue;
        }
        if (*format != '%') {
            in.left = INT_MAX;
            c = in_get(&in);
            if (c != (unsigned char)*format) {
                in_back(&in, c);
                return c == EOF && !any ? EOF : stored;
            }
            format++;
            continue;
        }
        format = parse_request(format + 1, &r);
        stores = !r.suppressed && r.kind != '%';
        outcome = convert(&in, &r, stores ? va_arg(list, void *) : NULL);
        if (outcome != GOOD)
            return outcome == NO_INPUT && !any ? EOF : stored;
        if (r.kind != 'n' && r.kind != '%') {
            any = 1;
            stored += stores;
        }
    }
    return stored;
}

int
vsscanf(const char *text, const char *format, va_list list)
{
    struct FILE file;

    __string_file(&file, text);
    return vfscanf(&file, format, list);
}

int
vscanf(const char *format, va_list list)
{
    return vfscanf(stdin, format, list);
}

int
scanf(const char *format, ...)
{
    va_list list;
    int result;

    va_start(list, format);
    result = vfscanf(stdin, format, list);
    va_end(list);
    return result;
}

int
fscanf(FILE *file, const char *format, ...)
{
    va_list list;
    int result;

    va_start(list, format);
    result = vfscanf(file, format, list);
    va_end(list);
    return result;
}

int
sscanf(const char *text, const char *format, ...)
{
    va_list list;
    int result;

    va_start(list, format);
    result = vsscanf(text, format, list);
    va_end(list);
    return result;
}
