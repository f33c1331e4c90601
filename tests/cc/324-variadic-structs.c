/* Structs and unions as variable arguments. */
#include <stdarg.h>
#include <stdio.h>

struct tiny { char c; };
struct odd { char text[3]; };
struct point { int x, y; };
struct wide { long a, b; };
struct large { int v[7]; char end; };
struct real { double d; float f; };
union number { int i; double d; };

static long total(const char *types, ...)
{
    long sum = 0;
    va_list ap;
    va_start(ap, types);
    for (; *types; types++)
        switch (*types) {
        case 't': sum += va_arg(ap, struct tiny).c; break;
        case 'o': {
            struct odd o = va_arg(ap, struct odd);
            sum += o.text[0] + o.text[2];
            break;
        }
        case 'p': {
            struct point p = va_arg(ap, struct point);
            sum += p.x * p.y;
            break;
        }
        case 'w': sum += va_arg(ap, struct wide).b; break;
        case 'l': {
            struct large l;
            l = va_arg(ap, struct large);
            sum += l.v[0] + l.v[6] + l.end;
            break;
        }
        case 'r': {
            struct real r = va_arg(ap, struct real);
            sum += r.d * 10 + r.f;
            break;
        }
        case 'u': sum += va_arg(ap, union number).d; break;
        case 'i': sum += va_arg(ap, int); break;
        }
    va_end(ap);
    return sum;
}

int main(void)
{
    struct tiny t = {1};
    struct odd o = {{2, 3, 4}};
    struct point p = {5, 6};
    struct wide w = {7, 8};
    struct large l = {{9, 10, 11, 12, 13, 14, 15}, 16};
    struct real r = {17.5, 18};
    union number u = {.d = 19};

    printf("%ld %ld %ld %ld\n", total("t", t), total("o", o), total("p", p), total("w", w));
    printf("%ld %ld %ld\n", total("l", l), total("r", r), total("u", u));
    printf("%ld\n", total("itiopwilirui", 1000, t, 2000, o, p, w, 3000, l, 4000, r, u, 5000));
    printf("%ld\n", total("lllwti", l, l, l, w, t, 7));
    return 0;
}
