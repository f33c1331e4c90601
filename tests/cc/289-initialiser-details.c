/* Small things: scalars in braces, the last comma, conversions, expressions as values. */
#include <stdio.h>

static int braced = {5};
static char *text = {"text"};
static unsigned char cut = 0x1234;
static int from_double = 3.99;
static float from_int = 7;
static double from_expression = 1.0 / 4 + 2;
static _Bool truth = 0.5, lie = 0, null = (void *)0;
static long shifted = 1L << 35 | 0xf;
static int conditional = sizeof(int) > 2 ? 'y' : 'n';
static int logic = (1 && 2) + !0 + (0 || 0) * 8;
static int compare = -1 < 0u;
static short negative = -'a';
static unsigned long wrapped = -1;
static unsigned long from_minus = (unsigned)-1;
static int list[] = {1, 2, 3,};
static struct { int a, b; } pair = {1, 2,};
static enum { X = 4, Y } value = Y;
static char letters[] = {'a', 'a' + 1, 'a' | 2, [5] = '\x41'};
static double reals[] = {1, -2.5f, 3u, 'a', 0x10};
static const int *const pointer = &list[2], number = 7;

int main(void)
{
    int local = {braced + 1}, *p = {&local}, rows[2][1] = {{1}, {2},};
    const float constant = {0.25};

    printf("%d %s %d %d\n", braced, text, cut, from_double);
    printf("%.1f %.2f %d %d %d\n", from_int, from_expression, truth, lie, null);
    printf("%ld %c %d %d %d\n", shifted, conditional, logic, compare, negative);
    printf("%lx %lx\n", wrapped, from_minus);
    printf("%d %d %d\n", (int)sizeof list, pair.b, value);
    printf("%d %s %d %c\n", (int)sizeof letters, letters, letters[4], letters[5]);
    printf("%.1f %.1f %.1f %.1f %.1f\n", reals[0], reals[1], reals[2], reals[3], reals[4]);
    printf("%d %d\n", *pointer, number);
    printf("%d %d %d %.2f\n", local, *p, rows[1][0], constant);
    return 0;
}
