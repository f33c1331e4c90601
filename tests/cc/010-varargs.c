#include "print.h"
typedef __builtin_va_list va_list;
#define va_start __builtin_va_start
#define va_arg __builtin_va_arg
#define va_end __builtin_va_end
#define va_copy __builtin_va_copy
struct s3 { char a[3]; }; struct s24 { long a, b, c; };
static long sum(int n, ...) { va_list ap; long t = 0; va_start(ap, n); while (n--) t = t * 3 + va_arg(ap, int); va_end(ap); return t; }
static void vmix(const char *f, va_list ap) {
    for (; *f; f++) switch (*f) {
        case 'd': outd(va_arg(ap, int)); outc(' '); break;
        case 'l': outd(va_arg(ap, long)); outc(' '); break;
        case 'u': outu(va_arg(ap, unsigned)); outc(' '); break;
        case 's': out(va_arg(ap, char *)); outc(' '); break;
        case '3': { struct s3 s = va_arg(ap, struct s3); outc(s.a[1]); outc(' '); break; }
        case '4': outd(va_arg(ap, struct s24).c); outc(' '); break; } }
static void mix(int a, int b, int c, int d, int e, const char *f, ...) { va_list ap, aq; va_start(ap, f); va_copy(aq, ap); vmix(f, ap); vmix(f, aq); va_end(ap); outd(e); outc('\n'); }
static struct s24 wide(int n, ...) { va_list ap; struct s24 r; va_start(ap, n); r.a = va_arg(ap, int); r.b = va_arg(ap, int); r.c = n; va_end(ap); return r; }
int main(void)
{
    struct s3 t = {"abc"}; struct s24 w = {1, 2, 3}; short h = -7; unsigned char k = 250;
    D(sum(0)); D(sum(1, 5)); D(sum(7, 1, 2, 3, 4, 5, 6, 7)); D(sum(3, (char)300, h, k)); D(sum(2, (int)sum(1, 4), (int)sum(2, 1, 1)));
    mix(1, 2, 3, 4, 5, "dlus34d", -1, 1L << 50, -1, "str", t, w, 9);
    D(wide(3, 4, 5).b); D(wide(6, 7, 8).c);
    return 0;
}
