// a ?: b evaluates a once and gives it if it is not zero.
#include <stdio.h>

static int calls;
static int next(int x) { calls++; return x; }
static const char *name(int i) { calls++; return i ? "named" : 0; }
static double real(double d) { calls++; return d; }

int main(void)
{
    int x = 5, zero = 0;
    printf("%d %d %d\n", x ?: 9, zero ?: 9, calls);
    printf("%d ", next(3) ?: next(4));
    printf("calls %d\n", calls);
    printf("%d ", next(0) ?: next(4));
    printf("calls %d\n", calls);
    printf("%s %s\n", name(1) ?: "none", name(0) ?: "none");
    printf("%d\n", next(0) ?: next(0) ?: next(7) ?: next(8));
    printf("calls %d\n", calls);
    printf("%g %g\n", real(0.5) ?: 2, real(0) ?: 2.25);
    printf("%d\n", x++ ?: 1);
    printf("%d\n", x);
    int *p = 0, *q = &x;
    printf("%d\n", *(p ?: q));
    unsigned char c = 200;
    printf("%d %ld\n", c ?: -1, zero ?: -1L);
    printf("%d\n", (int)sizeof(c ?: c));
    return 0;
}
