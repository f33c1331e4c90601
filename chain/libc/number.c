// number.c - integers from text (C99 7.20.1, 7.8.2).

#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>
#include "libc.h"

// The value of a letter or digit in the bases up to 36; 36 for other characters.
int
__digit_value(int c)
{
    if (isdigit(c))
        return c - '0';
    if (isalpha(c))
        return tolower(c) - 'a' + 10;
    return 36;
}

struct integer
__parse_integer(const char *text, int base)
{
    struct integer result;
    const char *s = text;
    uint64_t limit;
    int digit;

    result.magnitude = 0;
    result.negative = 0;
    result.overflow = 0;
    result.end = NULL;
    if (base < 0 || base == 1 || base > 36) {
        errno = EINVAL;
        return result;
    }
    while (isspace((unsigned char)*s))
        s++;
    if (*s == '+' || *s == '-')
        result.negative = *s++ == '-';
    if ((base == 0 || base == 16) && s[0] == '0' && (s[1] | 32) == 'x' && __digit_value((unsigned char)s[2]) < 16) {
        s += 2;
        base = 16;
    } else if (base == 0) {
        base = *s == '0' ? 8 : 10;
    }
    limit = UINT64_MAX / base;
    for (; (digit = __digit_value((unsigned char)*s)) < base; s++) {
        if (result.magnitude > limit || result.magnitude * base > UINT64_MAX - digit)
            result.overflow = 1;
        result.magnitude = result.magnitude * base + digit;
        result.end = s + 1;
    }
    return result;
}

unsigned long
strtoul(const char *text, char **end, int base)
{
    struct integer number = __parse_integer(text, base);

    if (end != NULL)
        *end = (char *)(number.end != NULL ? number.end : text);
    if (number.overflow) {
        errno = ERANGE;
        return ULONG_MAX;
    }
    return number.negative ? -number.magnitude : number.magnitude;
}

long
strtol(const char *text, char **end, int base)
{
    struct integer number = __parse_integer(text, base);
    uint64_t most = (uint64_t)LONG_MAX + number.negative;

    if (end != NULL)
        *end = (char *)(number.end != NULL ? number.end : text);
    if (number.overflow || number.magnitude > most) {
        errno = ERANGE;
        return number.negative ? LONG_MIN : LONG_MAX;
    }
    return number.negative ? -number.magnitude : number.magnitude;
}

// The other types are as wide.

unsigned long long
strtoull(const char *text, char **end, int base)
{
    return strtoul(text, end, base);
}

long long
strtoll(const char *text, char **end, int base)
{
    return strtol(text, end, base);
}

uintmax_t
strtoumax(const char *text, char **end, int base)
{
    return strtoul(text, end, base);
}

intmax_t
strtoimax(const char *text, char **end, int base)
{
    return strtol(text, end, base);
}

int
atoi(const char *text)
{
    return strtol(text, NULL, 10);
}

long
atol(const char *text)
{
    return strtol(text, NULL, 10);
}

long long
atoll(const char *text)
{
    return strtol(text, NULL, 10);
}
