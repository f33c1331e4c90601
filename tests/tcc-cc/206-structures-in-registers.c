/* Structures as arguments and results, while other values are held in registers. */
#include <stdarg.h>
#include <stdio.h>

struct b1 { signed char c; }; struct b3 { char c[3]; }; struct b5 { char c[5]; }; struct b12 { int a, b, c; };
struct b16 { long a, b; }; struct b17 { char c[17]; }; struct ff { float a, b; }; struct fff { float a, b, c; };
struct fd { float f; double d; }; struct dd { double a, b; }; struct d4 { double a, b, c, d; };
struct fl { float a; long b; }; struct di { double a; int b; }; struct pointer { int (*f)(int); }; struct none {};

static int twice(int n) { return n * 2; }
static struct b1 b1(int n) { struct b1 s = {n}; return s; }
static struct b5 b5(int n) { struct b5 s = {{n, n + 1, n + 2, n + 3, n + 4}}; return s; }
static struct b12 b12(int n) { struct b12 s = {n, n + 1, n + 2}; return s; }
static struct b16 b16(int n) { struct b16 s = {n, n + 1}; return s; }
static struct b17 b17(int n) { struct b17 s = {{n}}; s.c[16] = n + 1; return s; }
static struct ff swap(struct ff s) { return (struct ff){s.b, s.a}; }
static struct fff fff(int n) { struct fff s = {n, n + 0.25f, n + 0.5f}; return s; }
static struct fd fd(int n) { struct fd s = {n, n + 0.5}; return s; }
static struct d4 d4(int n) { struct d4 s = {n, n + 1, n + 2, n + 3}; return s; }
static struct pointer pointer(int n) { struct pointer s = {n ? twice : 0}; return s; }

/* Results that are no variable of the function. */
static struct fl one = {1.5f, 7};
static struct fl through(struct fl *p) { return *p; }
static struct fl either(int n, struct fl *p) { return n ? *p : one; }
static struct di element(int n, struct di *p) { struct di a[3] = {{1, 2}, {3, 4}, {5, 6}}; return n ? a[n] : *p; }
static struct ff indexed(struct ff *p, int k) { return p[k]; }
static struct b16 choice(int n, struct b16 a, struct b16 b) { return n ? a : b; }
static struct b12 third(int n, struct b12 *p) { return n ? p[n] : *p; }
static struct b3 small(int n, struct b3 *p) { return n ? *p : p[1]; }
static struct none nothing(int a, struct none e, int b) { printf("nothing %d %d\n", a, b); return e; }

static int many(struct b1 a, struct b5 b, struct b12 c, struct b16 d, struct b17 e, struct fd f, struct fff g,
                struct d4 h, struct pointer i, long double j, int k)
{
    return printf("%d %d %d %d %ld %d %d %g %g %g %g %g %g %d %Lg %d\n", a.c, b.c[4], c.a, c.c, d.b, e.c[0], e.c[16],
                  f.f, f.d, g.a, g.c, h.a, h.d, i.f(4), j, k);
}

static int variadic(int n, ...)
{
    va_list ap;
    va_start(ap, n);
    struct b12 a = va_arg(ap, struct b12);
    struct b16 b = va_arg(ap, struct b16);
    struct b17 c = va_arg(ap, struct b17);
    struct fd d = va_arg(ap, struct fd);
    struct d4 e = va_arg(ap, struct d4);
    int f = va_arg(ap, int (*)(int))(5);
    int g = (*va_arg(ap, int (*)[2]))[1];
    va_end(ap);
    return printf("%d %ld %d %g %g %d %d\n", a.c, b.b, c.c[16], d.d, e.d, f, g);
}

int main(void)
{
    int n = 3, before = 1, two[2] = {8, 9};
    struct none e;
    int after = 2;
    struct ff f[2] = {{1, 2}, {3, 4}};
    struct di d = {2.5, 8};
    struct b12 list[2] = {{1, 2, 3}, {4, 5, 6}};
    struct b3 texts[2] = {{"ab"}, {"cd"}};

    many(b1(1), b5(3), b12(4), b16(5), b17(6), fd(7), fff(8), d4(9), pointer(1), 1.5L, 13);
    variadic(1, b12(4), b16(5), b17(6), fd(7), d4(9), twice, &two);
    printf("%d %d %ld %g\n", b5(n).c[n], b12(n + b12(n).b).c, (n ? b16(5) : b16(6)).b, (n ? fd(1) : fd(2)).d);
    printf("%g %g %g\n", swap(f[0]).a, swap(f[1]).b, swap(swap(f[0])).a * swap(f[1]).a + swap(f[0]).b);
    printf("%g %ld %g %ld\n", through(&one).a, through(&one).b, either(0, &one).a, either(1, &one).b);
    printf("%g %d %g %d\n", element(0, &d).a, element(0, &d).b, element(2, &d).a, element(2, &d).b);
    printf("%g %g\n", indexed(f, 1).a, indexed(f, 1).b);
    printf("%ld %ld %ld\n", choice(1, b16(1), b16(3)).a, choice(0, b16(1), b16(3)).b, choice(n, b16(n), b16(0)).b);
    printf("%d %d %s %s\n", third(0, list).c, third(1, list).c, small(1, texts).c, small(0, texts).c);
    e = nothing(5, e, 6);
    printf("%d %d %d\n", before, after, pointer(1).f(21));
    return 0;
}
