/* A small formatter of its own: widths, bases, signs, with and without a buffer's end. */
#include <stdarg.h>
#include <stdio.h>

struct out { char *at, *end; int lost; };

static void put(struct out *o, int c)
{
    if (o->at < o->end)
        *o->at++ = c;
    else
        o->lost++;
}

static void number(struct out *o, unsigned long n, unsigned base, int negative, int width, int pad)
{
    char digits[24], *d = digits;
    do
        *d++ = "0123456789abcdef"[n % base];
    while (n /= base);
    if (negative && pad == '0')
        put(o, '-'), width--;
    else if (negative)
        *d++ = '-';
    for (int n = d - digits; n < width; n++)
        put(o, pad);
    while (d > digits)
        put(o, *--d);
}

static int format(char *to, int size, const char *f, ...)
{
    struct out o = {to, to + size - 1, 0};
    va_list ap;
    va_start(ap, f);
    for (; *f; f++) {
        int pad = ' ', width = 0, wide = 0;
        if (*f != '%') {
            put(&o, *f);
            continue;
        }
        if (*++f == '0')
            pad = *f++;
        while (*f >= '0' && *f <= '9')
            width = width * 10 + *f++ - '0';
        for (; *f == 'l'; f++)
            wide++;
        long n = *f == 's' || *f == '%' || *f == 'c' ? 0 : wide ? va_arg(ap, long) : va_arg(ap, int);
        switch (*f) {
        case 'd': number(&o, n < 0 ? -(unsigned long)n : n, 10, n < 0, width, pad); break;
        case 'x': number(&o, wide ? n : (unsigned)n, 16, 0, width, pad); break;
        case 'b': number(&o, wide ? n : (unsigned)n, 2, 0, width, pad); break;
        case 'c': put(&o, va_arg(ap, int)); break;
        case 's': for (const char *s = va_arg(ap, char *); *s; s++) put(&o, *s); break;
        default: put(&o, *f);
        }
    }
    va_end(ap);
    *o.at = 0;
    return o.at - to + o.lost;
}

int main(void)
{
    char line[64];
    int n = format(line, sizeof line, "[%d|%5d|%05d|%-d]", 42, -42, -42, 7);
    printf("%s %d\n", line, n);
    n = format(line, sizeof line, "%x %lx %08x %b %s%c %%", -1, -1L, 0xbeef, 10, "str", '!');
    printf("%s %d\n", line, n);
    n = format(line, 10, "cut off: %d %ld", 123, 1L << 50);
    printf("%s %d\n", line, n);
    return 0;
}
