/* Variadic functions of int, long, pointers and what is promoted to them. */
#include <stdarg.h>
#include <stdio.h>

static int sum(int count, ...)
{
    va_list ap;
    int total = 0;
    va_start(ap, count);
    while (count-- > 0)
        total += va_arg(ap, int);
    va_end(ap);
    return total;
}

static long by_letters(const char *types, ...)
{
    va_list ap;
    long total = 0;
    va_start(ap, types);
    for (; *types; types++)
        switch (*types) {
        case 'i': total += va_arg(ap, int); break;
        case 'u': total += va_arg(ap, unsigned); break;
        case 'l': total += va_arg(ap, long); break;
        case 'L': total += va_arg(ap, long long); break;
        case 'p': total += *va_arg(ap, int *); break;
        case 's': total += *va_arg(ap, const char *); break;
        case 'f': total += va_arg(ap, int (*)(int))(10); break;
        }
    va_end(ap);
    return total;
}

static const char *longest(const char *first, ...)
{
    const char *best = first;
    va_list ap;
    va_start(ap, first);
    for (const char *s; (s = va_arg(ap, const char *)) != 0; ) {
        int n = 0;
        while (s[n] && best[n])
            n++;
        if (s[n])
            best = s;
    }
    va_end(ap);
    return best;
}

static int twice(int n) { return 2 * n; }

int main(void)
{
    char c = -5;
    short s = 300;
    unsigned char b = 200;
    _Bool t = 7;
    enum { E = 11 } e = E;
    int n = 1000;
    printf("%d %d %d\n", sum(0), sum(1, 7), sum(4, 1, 2, 3, -10));
    printf("%d\n", sum(6, c, s, b, t, e, 'a'));
    printf("%ld\n", by_letters("iul", -1, 4000000000u, 1L << 40));
    printf("%ld\n", by_letters("psLfi", &n, "A", -5000000000LL, twice, 3));
    printf("%s\n", longest("one", "three", "four", (char *)0));
    printf("%s\n", longest("alone", (void *)0));
    return 0;
}
