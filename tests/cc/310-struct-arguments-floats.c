/* Structs with float and double members, alone and mixed, by value. */
#include <stdio.h>

struct f1 { float a; };
struct f2 { float a, b; };
struct f3 { float a, b, c; };
struct d1 { double a; };
struct d2 { double a, b; };
struct d3 { double a, b, c; };
struct fd { float a; double b; };
struct id { int a; double b; };
struct fi { float a; int b; };
struct cf { char a; float b; short c; };
struct fa { float list[4]; };

static struct f1 f1(struct f1 s) { s.a *= 2; return s; }
static struct f2 f2(struct f2 s) { return (struct f2){s.b, s.a}; }
static struct f3 f3(struct f3 s) { s.b = s.a + s.c; return s; }
static struct d1 d1(struct d1 s) { s.a = -s.a; return s; }
static struct d2 d2(struct d2 s) { return (struct d2){s.a + s.b, s.a - s.b}; }
static struct d3 d3(struct d3 s, double by) { s.a *= by; s.b *= by; s.c *= by; return s; }
static struct fd fd(float f, struct fd s) { s.a += f; s.b += f; return s; }
static struct id id(struct id s, struct fi t) { return (struct id){s.a + t.b, s.b + t.a}; }
static struct cf cf(int n, struct cf s) { s.a += n; s.b += n; s.c += n; return s; }
static float total(struct fa s) { return s.list[0] + s.list[1] + s.list[2] + s.list[3]; }
static double all(struct f1 a, double x, struct d2 b, float y, struct f3 c, int n, struct d1 d)
{
    return a.a + x + b.a * b.b + y + c.a + c.b + c.c + n + d.a;
}

int main(void)
{
    struct f3 s3 = f3((struct f3){1.5f, 0, 2.25f});
    struct d3 e3 = d3((struct d3){1, 2, 3}, 0.5);
    struct fd m = fd(0.5f, (struct fd){1, 2});
    struct id n = id((struct id){1, 2.5}, (struct fi){0.25f, 40});
    struct cf o = cf(3, (struct cf){'a', 1.5f, -3});
    printf("%.2f\n", f1((struct f1){1.25f}).a);
    printf("%.2f %.2f\n", f2((struct f2){1, 2}).a, f2((struct f2){1, 2}).b);
    printf("%.2f %.2f %.2f\n", s3.a, s3.b, s3.c);
    printf("%.2f\n", d1((struct d1){3.5}).a);
    printf("%.2f %.2f\n", d2((struct d2){5, 7}).a, d2((struct d2){5, 7}).b);
    printf("%.2f %.2f %.2f\n", e3.a, e3.b, e3.c);
    printf("%.2f %.2f\n", m.a, m.b);
    printf("%d %.2f\n", n.a, n.b);
    printf("%c %.2f %d\n", o.a, o.b, o.c);
    printf("%.2f\n", total((struct fa){{1, 2, 3, 4}}));
    printf("%.3f\n", all((struct f1){1}, 2, (struct d2){3, 4}, 0.5f, s3, 100, (struct d1){0.125}));
    return 0;
}
