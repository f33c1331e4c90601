// Arguments are converted to the types of the parameters, or promoted where there are none.
#include <stdarg.h>
#include <stdio.h>

static int narrow(signed char a, unsigned char b, short c, unsigned short d, _Bool e)
{
    return printf("%d %d %d %d %d\n", a, b, c, d, e);
}

static int wide(long a, unsigned long b, unsigned c, double d, float e, const void *p)
{
    return printf("%ld %lu %u %g %g %d\n", a, b, c, d, e, p != 0);
}

static int old_style(a, b, c, d)
    char a;
    short b;
    float c;
    double d;
{
    return printf("%d %d %g %g\n", a, b, c, d);
}

static int unspecified();
static int unspecified(int a, double b) { return printf("%d %g\n", a, b); }

static void variadic(const char *kinds, ...)
{
    va_list ap;
    va_start(ap, kinds);
    for (; *kinds; kinds++)
        switch (*kinds) {
        case 'i': printf("%d ", va_arg(ap, int)); break;
        case 'u': printf("%u ", va_arg(ap, unsigned)); break;
        case 'l': printf("%ld ", va_arg(ap, long)); break;
        case 'd': printf("%g ", va_arg(ap, double)); break;
        case 's': printf("%s ", va_arg(ap, char *)); break;
        }
    va_end(ap);
    printf("\n");
}

int main(void)
{
    int i = -1, array[2] = {0, 0};
    float f = 0.5f;
    unsigned char uc = 255;
    char c = -2;
    narrow(300, 300, 70000, 70000, 2);
    narrow(-129, -1, -32769, -1, 0.5);
    narrow(i, i, i, i, i);
    wide(i, i, i, i, i, array);
    wide(4000000000u, 3.9, -1L, 7, 0.1, 0);
    wide(uc, c, uc, f, uc, &i);
    old_style(200, 70000, f, f);
    old_style(c, uc, 1.25f, 3.0);
    unspecified(uc, 2.0);
    variadic("iuldsi", c, uc, 5L, f, "text", 'x');
    variadic("iiiddls", (short)-3, (_Bool)7, (char)200, 1.5f, 2.5, -1L, array[0] ? "no" : "yes");
    int (*p)(signed char, unsigned char, short, unsigned short, _Bool) = narrow;
    p(1000, 1000, 100000, 100000, 0x100);
    return 0;
}
