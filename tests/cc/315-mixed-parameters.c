/* Twenty parameters of all types, through direct calls and pointers. */
#include <stdio.h>

struct pair { int a, b; };

static double all(char a, unsigned char b, short c, unsigned short d, int e, unsigned f, long g, unsigned long h,
                  float i, double j, const char *k, int (*l)(int), struct pair m, _Bool n, signed char o, float p,
                  long long q, int *r, double s, struct pair *t)
{
    printf("%d %d %d %d %d %u %ld %lu\n", a, b, c, d, e, f, g, h);
    printf("%.2f %.2f %s %d %d %d %d\n", i, j, k, l(5), m.a, m.b, n);
    printf("%d %.2f %lld %d %.2f %d\n", o, p, q, *r, s, t->b);
    (*r)++;
    t->a = o;
    return a + b + c + d + i + j + m.a + n + p + *r + s + t->a;
}

static int negate(int n) { return -n; }

static void narrow(char a, unsigned char b, short c, unsigned short d, _Bool e, float f, int g, unsigned h)
{
    printf("narrow %d %d %d %d %d %.6f %d %u\n", a, b, c, d, e, f, g, h);
}

static long repeated(long a, int b, long c, int d, long e, int f, long g, int h, long i, int j)
{
    return a - b + c - d + e - f + g - h + i - j;
}

int main(void)
{
    int n = 41;
    struct pair p = {50, 60};
    double (*pointer)(char, unsigned char, short, unsigned short, int, unsigned, long, unsigned long, float, double,
                      const char *, int (*)(int), struct pair, _Bool, signed char, float, long long, int *, double,
                      struct pair *) = all;
    double r = all(-1, 255, -2, 65535, -3, 4000000000u, -5000000000, 6000000000, 1.5f, 2.25, "text", negate,
                   (struct pair){7, 8}, 9, -10, 0.125f, -11000000000, &n, 12.75, &p);
    printf("result %.3f n %d p.a %d\n", r, n, p.a);
    r = pointer(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, "again", negate, p, 0, 15, 16, 17, &n, 19, &p);
    printf("result %.3f n %d p.a %d\n", r, n, p.a);
    narrow(300, 300, 70000, 70000, 300, 0.1, 5000000000, -1);
    printf("repeated %ld\n", repeated(10, 1, 1L << 33, -2, 30, 3, -40, 4, 1L << 40, 5));
    return 0;
}
