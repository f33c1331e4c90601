// sscanf: conversions, widths, sets, suppression, and what it returns.
#include <stdio.h>

int
main(void)
{
    int a = -1, b = -1, c = -1, n = -1;
    unsigned u = 0, x = 0, o = 0;
    short h = 0;
    signed char hh = 0;
    long l = 0;
    char s[20] = "", t[20] = "", ch = 0, three[4] = "";
    float f = 0;
    double d = 0;
    void *p = NULL;

    printf("%d", sscanf("12 -7 +3", "%d %d %d", &a, &b, &c));
    printf(" %d %d %d\n", a, b, c);
    printf("%d", sscanf("0x1f 017 99 11", "%i %i %i %d", &a, &b, &c, &n));
    printf(" %d %d %d %d\n", a, b, c, n);
    printf("%d", sscanf("ff 0XAb 777 4000000000", "%x %x %o %u", &x, &n, &o, &u));
    printf(" %u %d %u %u\n", x, n, o, u);
    printf("%d", sscanf("70000 300 -5000000000", "%hd %hhd %ld", &h, &hh, &l));
    printf(" %d %d %ld\n", h, hh, l);
    printf("%d", sscanf("hello world", "%s %3s%n", s, t, &n));
    printf(" [%s] [%s] %d\n", s, t, n);
    printf("%d", sscanf("abc123xyz", "%[a-z]%d%[^q]", s, &a, t));
    printf(" [%s] %d [%s]\n", s, a, t);
    printf("%d", sscanf("x]-y", "%[]x-]%c", s, &ch));
    printf(" [%s] %c\n", s, ch);
    printf("%d", sscanf("abcdef", "%3c%c", three, &ch));
    printf(" [%.3s] %c\n", three, ch);
    printf("%d", sscanf("3.25 -1e3", "%f %lf", &f, &d));
    printf(" %g %g\n", f, d);
    printf("%d", sscanf("inf nan 0x1p4", "%f %lf %*lf", &f, &d));
    printf(" %g %d\n", f, d != d);
    printf("%d", sscanf("1 2 3", "%*d %d", &a));
    printf(" %d\n", a);
    printf("%d", sscanf("12345", "%2d%2d%d", &a, &b, &c));
    printf(" %d %d %d\n", a, b, c);
    printf("%d", sscanf("50% off", "%d%% %s", &a, s));
    printf(" %d %s\n", a, s);
    printf("%d", sscanf("0x1234", "%p", &p));
    printf(" %d\n", p == (void *)0x1234);
    printf("%d %d %d %d\n", sscanf("", "%d", &a), sscanf("  ", "%s", s), sscanf("x", "%d", &a), sscanf("1,", "%d,%d", &a, &b));
    printf("%d\n", sscanf("1;2", "%d,%d", &a, &b));
    printf("%d\n", sscanf("1e+", "%lf", &d));   // the item is 1e+, which is no number; glibc takes it for one
    printf("%d\n", sscanf("-", "%d", &a));
    return 0;
}
