// Qualified objects behave as others do.
#include <stdio.h>

static volatile int ticks;
static const int limits[3] = {1, 10, 100};
static const volatile unsigned device = 0xff;
static const char *const names[] = {"low", "high"};
static volatile struct { int a; volatile char b; } state = {5, 'b'};

static void copy(int n, const int *restrict from, int *restrict to) { while (n--) *to++ = *from++; }
static int read_twice(const volatile int *p) { return *p + *p; }
static int sum(const int a[const], register int n) { int s = 0; while (n) s += a[--n]; return s; }
static int inside(int a[static 2]) { return a[0] + a[1]; }

int main(void)
{
    volatile int v = 3;
    const int c = 4;
    volatile unsigned char narrow = 250;
    volatile double d = 0.5;
    register int r = 7;
    register char *text = "text";
    v++;
    v += v;
    narrow += 10;
    d *= 3;
    ticks = ticks + c;
    ticks <<= 2;
    printf("%d %d %g %d\n", v, narrow, d, ticks);
    printf("%d %u %s\n", limits[2], device, names[1]);
    state.a--, state.b++;
    printf("%d %c\n", state.a, state.b);
    int to[3];
    copy(3, limits, to);
    printf("%d %d %d\n", to[2], sum(to, 3), inside(to));
    printf("%d\n", read_twice(&v));
    for (register int i = 0; i < 3; i++)
        r += i * text[i];
    printf("%d\n", r);
    int *const fixed = to;
    *fixed = 8;
    fixed[1]++;
    const int *moving = limits;
    moving++;
    printf("%d %d %d\n", to[0], to[1], *moving);
    volatile int *vp = &v, *volatile pv = &to[1];
    *vp = 1;
    *pv += 2;
    pv++;
    printf("%d %d %d\n", v, to[1], *pv);
    typedef const int constant;
    constant ci = 9;
    int const volatile long cvl = 10;
    printf("%d\n", ci + (int)cvl);
    (void)v;
    v;
    return *(const int *)&ci - ci;
}
