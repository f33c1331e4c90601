// Compound assignment with floating operands on every kind of place.
#include <stdio.h>

struct s { float f; double d; unsigned bits : 10; signed char c; };

static float a[3] = {1, 2, 3};
static int calls;
static double *at(double *p) { calls++; return p; }

int main(void)
{
    struct s s = {1.5f, 2.5, 100, 10}, *p = &s;
    double x = 10, t[2] = {1, 2};
    s.f += 0.1;
    s.d -= s.f;
    printf("%.9g %.17g\n", s.f, s.d);
    p->bits *= 1.55;
    p->c += 10.9;
    p->c /= 0.5f;
    printf("%d %d\n", p->bits, p->c);
    p->bits += 0.75;
    p->bits++;
    printf("%d\n", p->bits);
    a[1] *= a[2] /= 4;
    a[0]++;
    --a[2];
    printf("%g %g %g\n", a[0], a[1], a[2]);
    *at(&x) /= 3;
    printf("%.17g %d\n", x, calls);
    printf("%g\n", (*at(&t[1]))++);
    printf("%g %d\n", t[1], calls);
    t[0] = t[1] += x *= 3;
    printf("%g %g %g\n", t[0], t[1], x);
    int i = 7;
    i *= 0.5;
    i += 1e3;
    i -= 0.9f;
    printf("%d\n", i);
    unsigned u = 1u << 31;
    u += 0.5;
    u *= 1.5f;
    printf("%u\n", u);
    long l = 1L << 53;
    l += 1.0;
    printf("%ld\n", l);
    unsigned long ul = 1;
    ul *= 1.8e19;
    printf("%lu\n", ul);
    _Bool b = 0;
    b += 0.25;
    printf("%d\n", b);
    float f = 16777216;
    f += 1;
    printf("%.1f ", f);
    f += 1.0;
    f += 1.5;
    printf("%.1f\n", f);
    x = -x;
    x += -x;
    printf("%g\n", x);
    return 0;
}
