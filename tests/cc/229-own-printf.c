// A formatter of the program's own with variable arguments passed on, and a buffer that grows.
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct text { char *start; size_t length, room; };

static void put(struct text *t, const char *s, size_t n)
{
    while (t->length + n + 1 > t->room)
        t->start = realloc(t->start, t->room = t->room ? t->room * 2 : 8);
    memcpy(t->start + t->length, s, n);
    t->start[t->length += n] = 0;
}

static void number(struct text *t, unsigned long v, unsigned base, int negative, int width)
{
    char digits[66], *p = digits + sizeof digits;
    do
        *--p = "0123456789abcdef"[v % base];
    while (v /= base);
    while (digits + sizeof digits - p + negative < width && p > digits + 1)
        *--p = '0';
    if (negative)
        *--p = '-';
    put(t, p, digits + sizeof digits - p);
}

static void format_list(struct text *t, const char *f, va_list ap)
{
    for (const char *mark; (mark = strchr(f, '%')); f = mark + 1) {
        int width = 0, wide = 0;
        put(t, f, mark++ - f);
        for (; *mark >= '0' && *mark <= '9'; mark++)
            width = width * 10 + *mark - '0';
        for (; *mark == 'l'; mark++)
            wide++;
        switch (*mark) {
        case 'd': {
            long v = wide ? va_arg(ap, long) : va_arg(ap, int);
            number(t, v < 0 ? -(unsigned long)v : (unsigned long)v, 10, v < 0, width);
            break;
        }
        case 'x': number(t, wide ? va_arg(ap, unsigned long) : va_arg(ap, unsigned), 16, 0, width); break;
        case 'b': number(t, va_arg(ap, unsigned), 2, 0, width); break;
        case 'c': { char c = va_arg(ap, int); put(t, &c, 1); break; }
        case 's': { const char *s = va_arg(ap, const char *); put(t, s, strlen(s)); break; }
        case 'f': {
            double d = va_arg(ap, double);
            number(t, (unsigned long)(d < 0 ? -d : d), 10, d < 0, 0);
            put(t, ".", 1);
            number(t, (unsigned long)((d < 0 ? -d : d) * 1000) % 1000, 10, 0, 3);
            break;
        }
        case 'v': {
            va_list *inner = va_arg(ap, va_list *);
            format_list(t, va_arg(*inner, const char *), *inner);
            break;
        }
        case '%': put(t, "%", 1);
        }
    }
    put(t, f, strlen(f));
}

static void format(struct text *t, const char *f, ...)
{
    va_list ap;
    va_start(ap, f);
    format_list(t, f, ap);
    va_end(ap);
}

static const char *wrapped(struct text *t, int level, ...)
{
    va_list ap;
    va_start(ap, level);
    t->length = 0;
    format(t, "<%d|%v|%s>", level, &ap, "end");
    va_end(ap);
    return t->start;
}

int main(void)
{
    struct text t = {0};
    format(&t, "%d %5d %03d %d", 42, -17, 7, -2147483647 - 1);
    puts(t.start);
    t.length = 0;
    format(&t, "%x %lx %ld %b %c%c %s %%", 255, 1UL << 60, -1L, 10u, 'o', 'k', "text");
    puts(t.start);
    t.length = 0;
    format(&t, "%f %f %f %d %f %s %f %x", 3.25, -0.5, 1234.0625f, 1, 2.0, "mixed", 1e6, 0xabc);
    puts(t.start);
    puts(wrapped(&t, 3, "%d,%s,%f", 1, "two", 3.5));
    t.length = 0;
    for (int i = 0; i < 40; i++)
        format(&t, "%d%s", i * i, i < 39 ? "," : "");
    printf("%s %d %d\n", t.start, (int)t.length, (int)t.room);
    free(t.start);
    return 0;
}
