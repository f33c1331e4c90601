/* Functions of 0 to 12 parameters; nested calls whose arguments are calls. */
#include <stdio.h>

static int p0(void) { return 7; }
static int p1(int a) { return a; }
static int p2(int a, int b) { return a * 2 + b; }
static int p3(int a, int b, int c) { return p2(a, b) * 2 + c; }
static int p4(int a, int b, int c, int d) { return p3(a, b, c) * 2 + d; }
static int p5(int a, int b, int c, int d, int e) { return p4(a, b, c, d) * 2 + e; }
static int p6(int a, int b, int c, int d, int e, int f) { return p5(a, b, c, d, e) * 2 + f; }
static int p7(int a, int b, int c, int d, int e, int f, int g) { return p6(a, b, c, d, e, f) * 2 + g; }
static int p8(int a, int b, int c, int d, int e, int f, int g, int h) { return p7(a, b, c, d, e, f, g) * 2 + h; }
static int p12(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j, int k, int l)
{
    return p8(a, b, c, d, e, f, g, h) * 16 + i * 8 + j * 4 + k * 2 + l;
}
static int changes(int a, int b, int c, int d, int e, int f)
{
    a++, b += a, c += b, d += c, e += d, f += e;
    int *p = &e, *q = &a;
    *p += *q;
    return a + b * 3 + c * 5 + d * 7 + e * 11 + f * 13;
}
static void rotate(int *a, int *b, int *c, int *d, int *e, int *f)
{
    int t = *a;
    *a = *b; *b = *c; *c = *d; *d = *e; *e = *f; *f = t;
}

int main(void)
{
    int a = 1, b = 2, c = 3, d = 4, e = 5, f = 6;
    printf("%d %d %d\n", p0(), p1(1), p2(1, 0));
    printf("%d %d %d\n", p3(1, 0, 1), p4(1, 0, 1, 1), p5(1, 0, 0, 0, 1));
    printf("%d %d %d\n", p6(1, 0, 0, 0, 0, 1), p7(1, 1, 1, 1, 1, 1, 1), p8(1, 0, 1, 0, 1, 0, 1, 0));
    printf("%d\n", p12(1, 0, 1, 1, 0, 1, 1, 1, 0, 1, 0, 1));
    printf("%d\n", p8(p0(), p1(p2(1, p3(1, 2, 3))), p4(1, 2, 3, p0()), p2(p1(1), p1(2)), 5, p6(1, 2, 3, 4, 5, 6), 7,
                      p0()));
    printf("%d\n", p12(p0(), 1, p2(3, 4), 1, p8(1, 2, 3, 4, 5, 6, 7, 8), 1, 1, p0(), 1, p5(1, 2, 3, 4, 5), 1, p1(9)));
    printf("%d\n", changes(a, b, c, d, e, f));
    rotate(&a, &b, &c, &d, &e, &f);
    printf("%d %d %d %d %d %d\n", a, b, c, d, e, f);
    return 0;
}
