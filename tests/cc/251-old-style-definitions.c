/* K&R definitions: declarations between the list and the body, promoted arguments. */
#include <stdio.h>

struct point { int x, y; };

int add(a, b)
    int a, b;
{
    return a + b;
}

double mixed(c, s, f, d, p)
    char c;
    short s;
    float f;
    double d;
    struct point p;
{
    return c + s + f + d + p.x * p.y;
}

int any_order(a, b, c)
    char *b;
    long c, a;
{
    return a * 100 + *b + c;
}

int arrays(list, n, f)
    int list[], n, f();
{
    int total = 0;
    while (n--)
        total += f(list[n]);
    return total;
}

static int (*chooser(which))()
    int which;
{
    return which ? add : 0;
}

int wraps(c) unsigned char c; { return c; }
int narrow();
int none() { return 9; }
int square(n) register int n; { return n * n; }

double with_prototype(float f, double d, int c);
static double before_definition(void) { return with_prototype(1.25, 2, 'a' + 256); }
double with_prototype(f, d, c)
    float f, d;
    int c;
{
    return f * 100 + d * 10 + c;
}

int main(argc, argv)
    int argc;
    char **argv;
{
    struct point p = {3, 4};
    int list[3] = {1, 2, 3};
    printf("%d\n", add(2, 3));
    printf("%.2f\n", mixed('\1', (short)-2, 1.5f, 0.25, p));
    printf("%d\n", any_order(1L, "A", 2L));
    printf("%d\n", arrays(list, 3, square));
    printf("%d\n", (*chooser(1))(20, 30));
    printf("%d %d\n", chooser(0) == 0, none());
    printf("%d\n", wraps(0x1ff));
    printf("%d\n", narrow(-1));
    printf("%.2f %.2f\n", before_definition(), with_prototype(0.5, 0.25, 7));
    return argc != 1;
}

int narrow(c) signed char c; { return c + 1; }
