// Usual arithmetic conversions through conditional and comma expressions, assignments and calls.
#include <stdio.h>

#define TYPE(e) _Generic((e), char: 'c', signed char: 'C', unsigned char: 'u', short: 's', unsigned short: 'S', \
    int: 'i', unsigned: 'I', long: 'l', unsigned long: 'L', long long: 'q', unsigned long long: 'Q', \
    float: 'f', double: 'd', long double: 'D', default: '?')

static char c = -1; static unsigned char uc = 255; static short s = -2; static unsigned short us = 65534;
static int i = -3; static unsigned u = 3; static long l = -4; static unsigned long ul = 4;
static long long ll = -5; static unsigned long long ull = 5; static float f = 1.5f; static double d = -2.5;
static long double ld = 3; static int one = 1;

#define ROW(x) do { \
        char row[] = {TYPE(one ? x : c), TYPE(one ? x : us), TYPE(one ? x : i), TYPE(one ? x : u), \
                      TYPE(one ? x : l), TYPE(one ? x : ul), TYPE(one ? x : ll), TYPE(one ? x : ull), \
                      TYPE(one ? x : f), TYPE(one ? x : d), 0}; \
        char sums[] = {TYPE(x + c), TYPE(x * us), TYPE(x - i), TYPE(x / u), TYPE(x + l), TYPE(x * ul), TYPE(x - ll), \
                       TYPE(x / ull), TYPE(x + f), TYPE(x * d), TYPE(x - ld), 0}; \
        printf("%-4s %s %s\n", #x, row, sums); \
    } while (0)

int main(void)
{
    ROW(c); ROW(uc); ROW(s); ROW(us); ROW(i); ROW(u); ROW(l); ROW(ul); ROW(ll); ROW(ull); ROW(f); ROW(d); ROW(ld);
    printf("%d %d %d\n", (one ? c : u) == -1u, (one ? s : us) < 0, (one ? c : uc) == -1);
    printf("%ld %lu %g\n", one ? l : i, one ? ul : i, one ? i : f);
    printf("%d %d\n", (one ? i : ul) > 0, (one ? (long)i : u) > 0);
    printf("%c%c%c%c\n", TYPE((c, s)), TYPE(s = l), TYPE(uc += d), TYPE((0, f)));
    printf("%c%c%c%c\n", TYPE(c << l), TYPE(l << c), TYPE(us >> ull), TYPE(uc << 1));
    printf("%c%c%c%c%c\n", TYPE(c == d), TYPE(!l), TYPE(~us), TYPE(-f), TYPE(+uc));
    printf("%c%c%c%c\n", TYPE(c++), TYPE(--us), TYPE(f++), TYPE((short)1));
    printf("%c%c%c\n", TYPE(sizeof c), TYPE(&c - &c), TYPE(one ?: l));
    return 0;
}
