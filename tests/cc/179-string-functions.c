// The string functions that programs write for themselves.
#include <stdio.h>

static unsigned long length(const char *s) { const char *p = s; while (*p) p++; return p - s; }
static char *copy(char *to, const char *from) { char *r = to; while ((*to++ = *from++)) ; return r; }

static int compare(const char *a, const char *b)
{
    for (; *a && *a == *b; a++)
        b++;
    return (unsigned char)*a - (unsigned char)*b;
}

static char *append(char *to, const char *from) { copy(to + length(to), from); return to; }

static const char *search(const char *in, const char *what)
{
    do {
        const char *a = in, *b = what;
        while (*b && *a == *b)
            a++, b++;
        if (!*b)
            return in;
    } while (*in++);
    return 0;
}

static char *reverse(char *s)
{
    for (char *a = s, *b = s + length(s); a < --b; a++) {
        char t = *a;
        *a = *b, *b = t;
    }
    return s;
}

static long parse(const char *s, int base)
{
    long v = 0;
    int negative = *s == '-' && s++;
    for (int d; (d = *s >= '0' && *s <= '9' ? *s - '0' : *s >= 'a' && *s <= 'z' ? *s - 'a' + 10 : 99) < base; s++)
        v = v * base + d;
    return negative ? -v : v;
}

static char *format(long v, int base, char *out)
{
    char digits[66], *d = digits, *o = out;
    unsigned long u = v < 0 ? -(unsigned long)v : (unsigned long)v;
    do *d++ = "0123456789abcdefghijklmnopqrstuvwxyz"[u % base]; while (u /= base);
    if (v < 0) *o++ = '-';
    while (d > digits) *o++ = *--d;
    *o = 0;
    return out;
}

static int match(const char *p, const char *s)
{
    if (!*p) return !*s;
    if (*p == '*') return match(p + 1, s) || (*s && match(p, s + 1));
    return *s && (*p == '?' || *p == *s) && match(p + 1, s + 1);
}

static void caesar(char *s, int by)
{
    for (; *s; s++)
        if ((*s | 32) >= 'a' && (*s | 32) <= 'z')
            *s = ((*s | 32) - 'a' + by + 26) % 26 + (*s & 32 ? 'a' : 'A');
}

int main(void)
{
    char b[80];
    printf("%lu %s\n", length("twelve bytes"), append(append(copy(b, "one"), " two"), " three"));
    printf("%d %d %d\n", compare("abc", "abd") < 0, compare("abc", "abc"), compare("ab\xff", "ab\x7f") > 0);
    printf("%s %d\n", search("a needle in a haystack", "in"), search("abc", "d") == 0);
    printf("%s\n", reverse(copy(b, "desserts")));
    printf("%ld %ld %ld\n", parse("-12345xyz", 10), parse("ffff", 16), parse("-1010", 2));
    for (int base = 2; base <= 36; base += 17)
        printf("%s ", format(-1234567890123, base, b));
    printf("%s\n", format(-9223372036854775807 - 1, 10, b));
    printf("%d%d%d%d%d\n", match("*.c", "main.c"), match("a?c*", "abcdef"), match("*x*y", "xxy"), match("?", ""),
           match("a*b", "ac"));
    caesar(copy(b, "Hello, World! xyz"), 3);
    printf("%s ", b);
    caesar(b, -3);
    printf("%s\n", b);
    return 0;
}
