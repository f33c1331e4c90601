// The value of an assignment is that of its left side after it, in its type.
#include <stdio.h>

struct narrow { unsigned char c; short s; };

int main(void)
{
    unsigned char c;
    signed char sc;
    short s;
    int i;
    long l;
    _Bool b;
    float f;
    struct narrow n;
    printf("%d\n", c = 300);
    printf("%d\n", sc = 200);
    printf("%d\n", s = 70000);
    printf("%d\n", i = 0x1ffffffffL & 0x7fffffff);
    printf("%ld\n", l = -1u);
    printf("%ld\n", l = i = c = -2);
    printf("%d\n", b = 12);
    printf("%d\n", i = 3.99);
    printf("%g\n", f = 0.1);
    printf("%d\n", (f = 0.1) == 0.1);
    printf("%d\n", (c = 511) == 255);
    printf("%d %d\n", n.c = 257, n.s = -40000);
    l = s = c = sc = i = 1000;
    printf("%ld %d %d %d %d\n", l, s, c, sc, i);
    i = (c = 10) + (s = 20);
    printf("%d\n", i);
    if ((c = 256))
        printf("never\n");
    while ((sc = i--) > 27)
        printf("sc %d\n", sc);
    return 0;
}
