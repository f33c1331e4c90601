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
    return argc != 1;
}

int narrow(c) signed char c; { return c + 1; }
