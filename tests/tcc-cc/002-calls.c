/* Arguments and results of every kind, in registers, on the stack, and split between them: through prototypes, pointers
   to functions, definitions without a prototype, and "...". */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct c3 { char c[3]; };
struct i2 { int a, b; };
struct l2 { long a, b; };
struct big { long a[5]; };
struct f1 { float f; };
struct f2 { float f, g; };
struct d2 { double d, e; };
struct fd { float f; double d; };
struct df { double d; float f; };
struct fi { float f; int i; };
struct cd { signed char c; double d; };
struct fs { float f; short s; };
struct nest { struct { float f; } a; struct { long l; } b; };
struct arr { float f[2]; };
struct wide { long a; } __attribute__((aligned(16)));
struct odd { char c[13]; };
union u { double d; long l; };

static unsigned long sum;

static void
add(const void *p, int n)
{
    const unsigned char *s = p;

    while (n--)
        sum = sum * 31 + *s++;
}

#define NOTE(x) do { __typeof__(x) noted = x; add(&noted, sizeof noted); } while (0)

/* Structures are noted field by field: what is between the fields is anything. */
static void note_fd(struct fd x) { NOTE(x.f); NOTE(x.d); }
static void note_df(struct df x) { NOTE(x.d); NOTE(x.f); }
static void note_cd(struct cd x) { NOTE(x.c); NOTE(x.d); }
static void note_fi(struct fi x) { NOTE(x.f); NOTE(x.i); }
static void note_fs(struct fs x) { NOTE(x.f); NOTE(x.s); }
static void note_nest(struct nest x) { NOTE(x.a.f); NOTE(x.b.l); }
static void note_wide(struct wide x) { NOTE(x.a); }

static void
show(const char *name)
{
    printf("%s: %016lx\n", name, sum);
    sum = 0;
}

static struct c3 give_c3(int n) { struct c3 x = {{ n, n + 1, n + 2 }}; return x; }
static struct i2 give_i2(int n) { struct i2 x = { n, -n }; return x; }
static struct l2 give_l2(int n) { struct l2 x = { n, -n }; return x; }
static struct big give_big(int n) { struct big x = {{ n, n + 1, n + 2, n + 3, n + 4 }}; return x; }
static struct f1 give_f1(float f) { struct f1 x = { f }; return x; }
static struct f2 give_f2(float f) { struct f2 x = { f, f + 1 }; return x; }
static struct d2 give_d2(double f) { struct d2 x = { f, f + 1 }; return x; }
static struct fd give_fd(double f) { struct fd x = { f, f + 1 }; return x; }
static struct df give_df(double f) { struct df x = { f, f + 1 }; return x; }
static struct fi give_fi(double f) { struct fi x = { f, f + 1 }; return x; }
static struct cd give_cd(double f) { struct cd x = { f, f + 1 }; return x; }
static struct fs give_fs(double f) { struct fs x = { f, f + 1 }; return x; }
static struct nest give_nest(double f) { struct nest x = { { f }, { f + 1 } }; return x; }
static struct arr give_arr(double f) { struct arr x = { { f, f + 1 } }; return x; }
static struct wide give_wide(int n) { struct wide x = { n }; return x; }
static struct odd give_odd(int n) { struct odd x; memset(&x, n, sizeof x); return x; }
static union u give_u(double f) { union u x; x.d = f; return x; }
static long double give_ld(double f) { return f; }

static struct big
big_of(double a, struct big b, float c, int d, struct d2 e, long double f)
{
    NOTE(a); NOTE(b); NOTE(c); NOTE(d); NOTE(e); NOTE((double)f);
    b.a[0] += d + (int)a;
    return b;
}

static struct big
big_of_none(void)
{
    return give_big(100);
}

static void
floats(float a, double b, float c, double d, float e, double f, float g, double h, float i, double j, float k, int l,
       double m, double n, double o, double p, double q, double r, double s)
{
    NOTE(a); NOTE(b); NOTE(c); NOTE(d); NOTE(e); NOTE(f); NOTE(g); NOTE(h); NOTE(i); NOTE(j); NOTE(k); NOTE(l);
    NOTE(m); NOTE(n); NOTE(o); NOTE(p); NOTE(q); NOTE(r); NOTE(s);
}

static void
structs(struct c3 a, struct fd b, struct i2 c, struct cd d, struct l2 e, struct big f, struct fi g, struct odd h,
        struct wide i, struct d2 j, struct df k, struct f2 l, union u m, struct nest n, struct fs o, struct f1 p)
{
    NOTE(a); note_fd(b); NOTE(c); note_cd(d); NOTE(e); NOTE(f); note_fi(g); NOTE(h);
    note_wide(i); NOTE(j); note_df(k); NOTE(l); NOTE(m); note_nest(n); note_fs(o); NOTE(p);
}

static void
split(int a, int b, int c, int d, int e, int f, int g, struct l2 h, int i, long double j, char k, short l)
{
    NOTE(a); NOTE(b); NOTE(c); NOTE(d); NOTE(e); NOTE(f); NOTE(g); NOTE(h); NOTE(i); NOTE((double)j); NOTE(k); NOTE(l);
}

static void
split_wide(int a, int b, int c, int d, int e, int f, int g, long double h, int i, long double j, struct big k)
{
    NOTE(a); NOTE(b); NOTE(c); NOTE(d); NOTE(e); NOTE(f); NOTE(g); NOTE((double)h); NOTE(i); NOTE((double)j); NOTE(k);
}

static double
old(a, b, c, d)
    double a;
    char b;
    double c;
    struct d2 d;
{
    NOTE(a); NOTE(b); NOTE(c); NOTE(d);
    return a + b + c + d.d;
}

static double
old_floats(a, b, c)
    float a, c;
    int b;
{
    float *p = &a;

    a += 0.5f;
    return *p * b + c;
}

/* Kinds of arguments by letters. */
static void
list(const char *kinds, ...)
{
    va_list ap, again;

    va_start(ap, kinds);
    va_copy(again, ap);
    for (; *kinds; kinds++)
        switch (*kinds) {
        case 'i': NOTE(va_arg(ap, int)); break;
        case 'l': NOTE(va_arg(ap, long)); break;
        case 'd': NOTE(va_arg(ap, double)); break;
        case 'L': NOTE((double)va_arg(ap, long double)); break;
        case 'c': NOTE(va_arg(ap, struct c3)); break;
        case 'p': NOTE(va_arg(ap, struct l2)); break;
        case 'b': NOTE(va_arg(ap, struct big)); break;
        case 'D': NOTE(va_arg(ap, struct d2)); break;
        case 'F': NOTE(va_arg(ap, struct f2)); break;
        case 'm': note_fd(va_arg(ap, struct fd)); break;
        case 'x': note_cd(va_arg(ap, struct cd)); break;
        case 'o': NOTE(va_arg(ap, struct odd)); break;
        case 'w': note_wide(va_arg(ap, struct wide)); break;
        case 'u': NOTE(va_arg(ap, union u)); break;
        }
    va_end(ap);
    va_end(again);
}

/* Named arguments that fill the registers and go to the stack, then "...". */
static void
list_behind(int a, int b, int c, int d, int e, int f, int g, int h, int i, const char *kinds, ...)
{
    va_list ap;

    NOTE(i);
    va_start(ap, kinds);
    for (; *kinds; kinds++)
        if (*kinds == 'd')
            NOTE(va_arg(ap, double));
        else if (*kinds == 'L')
            NOTE((double)va_arg(ap, long double));
        else
            NOTE(va_arg(ap, int));
    va_end(ap);
}

/* More named doubles than f registers. */
static void
list_after_doubles(double a, double b, double c, double d, double e, double f, double g, double h, double i, int j, ...)
{
    va_list ap;

    NOTE(i); NOTE(j);
    va_start(ap, j);
    NOTE(va_arg(ap, double)); NOTE(va_arg(ap, int)); NOTE((double)va_arg(ap, long double)); NOTE(va_arg(ap, long));
    va_end(ap);
}

static struct big (*pointers[])(double, struct big, float, int, struct d2, long double) = { 0, big_of };
static void (*long_doubles[])(long double, int, long double) = { 0, 0 };

static void
two(long double a, int i, long double b)
{
    NOTE((double)a); NOTE(i); NOTE((double)b);
}

/* A condition as the last argument, behind one that needs room on the stack. */
static int
condition(struct big b, int yes)
{
    return b.a[1] + yes;
}

static long
conditions(int x)
{
    long local = 5;
    int i, total = 0;

    for (i = 0; i < 4; i++) {
        total += condition(give_big(i), i > 1 && x > i);
        total += condition(give_big(i), x == i || i == 3);
        total += condition(give_big(i), !x);
        local += i;
    }
    return total * 100 + local;
}

int
main(void)
{
    int one = 1;

    NOTE(big_of(1.5, give_big(7), 2.5f, 9, give_d2(3), give_ld(4))); show("big");
    NOTE(pointers[one](one + .5, big_of_none(), one * 3, one + 5, give_d2(one), one)); show("big by pointer");
    NOTE(big_of_none()); show("big of none");
    long_doubles[one] = two;
    long_doubles[one](give_ld(2), one + 3, give_ld(6)); show("long doubles by pointer");
    floats(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19); show("floats");
    structs(give_c3(1), give_fd(2), give_i2(3), give_cd(4), give_l2(5), give_big(6), give_fi(7), give_odd(8), give_wide(9),
            give_d2(10), give_df(11), give_f2(12), give_u(13), give_nest(14), give_fs(15), give_f1(16)); show("structs");
    split(1, 2, 3, 4, 5, 6, 7, give_l2(8), 9, give_ld(10.5), 11, 12); show("split");
    split_wide(1, 2, 3, 4, 5, 6, 7, give_ld(8), 9, give_ld(10), give_big(11)); show("split wide");
    NOTE(old(1.5f, 2, 3.5, give_d2(4))); NOTE(old_floats(1.5f, 2, 3.25)); show("old");
    NOTE(give_arr(3)); NOTE(give_fd(4).d); NOTE(give_df(5).f); NOTE(give_df(5).d); NOTE(give_odd(3)); show("results");
    list("ildi", 1, 2L, 3.0, 4); show("list");
    list("iLiLLd", 1, give_ld(2), 3, give_ld(4), give_ld(5), 6.0); show("list of long doubles");
    list("cpbDF", give_c3(1), give_l2(2), give_big(3), give_d2(4), give_f2(5)); show("list of structs");
    list("mxowui", give_fd(1), give_cd(2), give_odd(3), give_wide(4), give_u(5), 6); show("list of mixed structs");
    list("ipppbpi", 1, give_l2(2), give_l2(3), give_l2(4), give_big(5), give_l2(6), 7); show("list, split");
    list_behind(1, 2, 3, 4, 5, 6, 7, 8, 9, "idLidL", 10, 11.0, give_ld(12), 13, 14.0, give_ld(15)); show("list behind");
    list_after_doubles(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11.0, 12, give_ld(13), 14L); show("list after doubles");
    NOTE(conditions(3)); show("conditions");
    return 0;
}
