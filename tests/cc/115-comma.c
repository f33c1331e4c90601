// The comma operator, and commas that are none.
#include <stdio.h>

static int trace(int x) { printf("<%d>", x); return x; }
static int two(int a, int b) { return a * 10 + b; }

int main(void)
{
    int a = (1, 2, 3), b, c;
    printf("%d\n", a);
    b = (trace(1), trace(2)), c = trace(3);
    printf("%d %d\n", b, c);
    printf("%d\n", two((a, b), (b, c)));
    for (a = 0, b = 10; a < b; a++, b -= 2)
        printf("%d/%d ", a, b);
    printf("\n");
    a = 1, b = 2;
    a = b, b = 3;
    printf("%d %d\n", a, b);
    int t[] = {(1, 5), 6}, *p = (t[0]++, t);
    printf("%d %d\n", *p, p[1]);
    printf("%d\n", (a++, a) + (b--, b));
    printf("%d\n", t[a = 0, b = 1]);
    if (a = 5, a > 4)
        printf("yes\n");
    printf("%d %d\n", (int)sizeof((char)1, 1L), (int)sizeof(0, t));
    struct { int x, y; } s = {1, 2}, r;
    r = (trace(4), s);
    printf("%d %d\n", r.x, r.y);
    printf("%g\n", (a, 2.5));
    (void)a, (void)b;
    return (trace(0), 0);
}
