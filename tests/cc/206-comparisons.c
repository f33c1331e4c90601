// Comparisons used as values and as conditions, in all directions and senses.
#include <stdio.h>

#define ALL(a, b) \
    printf("%d%d%d%d%d%d ", a < b, a <= b, a > b, a >= b, a == b, a != b); \
    if (a < b) printf("l"); if (a <= b) printf("m"); if (a > b) printf("g"); \
    if (a >= b) printf("h"); if (a == b) printf("e"); if (a != b) printf("n"); \
    if (!(a < b)) printf("L"); if (!(a <= b)) printf("M"); if (!(a > b)) printf("G"); \
    if (!(a >= b)) printf("H"); if (!(a == b)) printf("E"); if (!(a != b)) printf("N"); \
    printf(" %d%d%d\n", (a < b) == (b > a), (a < b) + (a == b) + (a > b), a < b ? 1 : a > b ? 2 : 3)

static void ints(int a, int b) { ALL(a, b); }
static void unsigneds(unsigned a, unsigned b) { ALL(a, b); }
static void longs(long a, long b) { ALL(a, b); }
static void ulongs(unsigned long a, unsigned long b) { ALL(a, b); }
static void chars(char a, unsigned char b) { ALL(a, b); }
static void floats(float a, double b) { ALL(a, b); }
static void zeros(int a, unsigned u, long l) { ALL(a, 0); ALL(0, a); ALL(u, 0); ALL(0, l); ALL(a, -1); ALL(1, a); }
static void pointers(char *a, char *b) { ALL(a, b); }

static int ranges(int x, unsigned u)
{
    return (x >= 0 && x < 10) + (x < 0 || x > 99) * 2 + (u - 5 < 10) * 4 + (!x == !u) * 8 + ((x > 5) != (u > 5)) * 16
         + ((x < 3) ^ (u < 3)) * 32 + (x == 5 && !(u != 5)) * 64 + !!(x & 4) * 128 + ((x & 1) == 0) * 256;
}

int main(void)
{
    ints(1, 2); ints(-1, 1); ints(5, 5); ints(-2147483647 - 1, 2147483647);
    unsigneds(1, 2); unsigneds(-1, 1); unsigneds(0x80000000, 0x7fffffff);
    longs(-1, 1); longs(1L << 40, 1); longs(-(1L << 40) >> 1, -1);
    ulongs(-1, 1); ulongs(1UL << 63, 1UL << 62);
    chars(-1, 255); chars('a', 'b');
    floats(0.5f, 0.25); floats(-1, 1); floats(2, 2);
    zeros(0, 0, 0); zeros(1, 1, 1); zeros(-1, -1, -1);
    char text[4];
    pointers(text, text + 1); pointers(text + 3, text); pointers(text, text);
    for (int i = -2; i < 12; i += 2)
        printf("%d ", ranges(i, i + (i & 4)));
    printf("%d %d\n", ranges(5, 5), ranges(100, 3));
    return 0;
}
