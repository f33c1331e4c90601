/* Structures through "...", and variadic functions that return them: in registers of either kind, and on the stack. */
#include <stdarg.h>
#include <stdio.h>

struct wide { long a, b, c; };
struct doubles { double x, y; };
struct floats { float a, b, c; };
struct one { double x; };
struct pair { long a; int b; };
struct aligned { _Alignas(16) long a; long b; };
struct large { long double x; int y; };

static struct wide
three(int n, ...)
{
    va_list list;
    struct wide r;
    va_start(list, n);
    r.a = va_arg(list, int);
    r.b = va_arg(list, int);
    r.c = n;
    va_end(list);
    return r;
}

/* Reads what the letters say, twice, the second time from a copy. */
static void
show(const char *letters, ...)
{
    va_list list, copy;
    va_start(list, letters);
    va_copy(copy, list);
    for (int round = 0; round < 2; round++) {
        va_list *from = round ? &copy : &list;
        for (const char *p = letters; *p; p++) {
            switch (*p) {
            case 'i': printf(" %d", va_arg(*from, int)); break;
            case 'd': printf(" %g", va_arg(*from, double)); break;
            case 'l': printf(" %g", (double)va_arg(*from, long double)); break;
            case 'D': { struct doubles v = va_arg(*from, struct doubles); printf(" (%g %g)", v.x, v.y); break; }
            case 'F': { struct floats v = va_arg(*from, struct floats); printf(" (%g %g %g)", v.a, v.b, v.c); break; }
            case 'O': printf(" (%g)", va_arg(*from, struct one).x); break;
            case 'P': { struct pair v = va_arg(*from, struct pair); printf(" (%ld %d)", v.a, v.b); break; }
            case 'A': { struct aligned v = va_arg(*from, struct aligned); printf(" (%ld %ld)", v.a, v.b); break; }
            case 'L': { struct large v = va_arg(*from, struct large); printf(" (%g %d)", (double)v.x, v.y); break; }
            case 'W': { struct wide v = va_arg(*from, struct wide); printf(" (%ld %ld %ld)", v.a, v.b, v.c); break; }
            }
        }
        printf("\n");
    }
    va_end(copy);
    va_end(list);
}

int
main(void)
{
    struct doubles d = { 1.5, 2.5 };
    struct floats f = { 0.25, 0.5, 0.75 };
    struct one o = { 3.5 };
    struct pair p = { 1L << 40, -1 };
    struct wide w = { 7, 8, 9 };
    struct aligned a = { 10, 11 };
    struct large l = { 4.5, 12 };

    w = three(5, 6, 7, 8);
    printf("%ld %ld %ld\n", w.a, w.b, w.c);
    show("DDDDDD", d, d, d, d, d, d);
    show("dDdDdDdDd", 1.0, d, 2.0, d, 3.0, d, 4.0, d, 5.0);
    show("FFOFFiF", f, f, o, f, f, 3, f);
    show("PiPiPiW", p, 1, p, 2, p, 3, w);
    show("ldliDPFdW", 1.0L, 2.0, 3.0L, 4, d, p, f, 5.0, w);
    show("AiAiAAiAi", a, 1, a, 2, a, a, 3, a, 4);
    show("LiLiLLiLi", l, 1, l, 2, l, l, 3, l, 4);
    return 0;
}
