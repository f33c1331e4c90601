// Calls as parts of indexes, members, casts, bit-fields and floating expressions, all kept apart.
#include <stdio.h>

struct s { int a[4]; unsigned b : 6; double d; struct s *next; };

static struct s pool[2] = {{{1, 2, 3, 4}, 33, 0.5, &pool[1]}, {{5, 6, 7, 8}, 20, 2.5, &pool[0]}};
static char log[200];
static int used;

static int mark(char c, int x) { log[used++] = c; return x; }
static struct s *at(int i) { mark('p', 0); return &pool[i]; }
static double real(int i) { mark('d', 0); return i + 0.25; }
static char *text(int i) { mark('t', 0); return &"hello world"[i]; }
static unsigned char byte(int x) { mark('b', 0); return x; }
static struct s copy(int i) { mark('s', 0); return pool[i]; }

int main(void)
{
    int k = 2;
    printf("%d\n", at(0)->a[mark('i', 1)] * k + at(1)->next->a[mark('j', 2)] - at(0)->next->a[k]);
    printf("%d\n", at(0)->b + at(1)->b * (at(0)->b - mark('m', k)));
    printf("%g\n", at(0)->d * real(1) + at(1)->d / real(at(0)->a[0]) - k);
    printf("%d\n", (int)real(2) * k + (int)(real(3) * at(0)->d) - (char)byte(200) + (short)real(k));
    printf("%c%c\n", text(0)[mark('x', 1)], *(text(2) + mark('y', 4)));
    printf("%d\n", copy(0).a[mark('z', 3)] + copy(1).b - copy(0).next->a[0] * (int)copy(1).d);
    at(0)->a[mark('0', 0)] = at(1)->a[mark('1', 1)] + at(1)->a[2] * mark('2', k);
    at(1)->b = at(0)->b + byte(300) - at(0)->a[1];
    at(1)->b += mark('3', 3) * at(0)->a[1];
    at(0)->d = real(1) * k + at(1)->d;
    at(0)->d -= real(at(1)->b) / 4;
    printf("%d %d %g\n", pool[0].a[0], pool[1].b, pool[0].d);
    at(0)->a[mark('4', 1)]++;
    --at(1)->a[mark('5', 1) + mark('6', 1)];
    printf("%d %d\n", pool[0].a[1], pool[1].a[2]);
    printf("%d\n", byte(257) + (byte(-1) & mark('7', 0xf0)) + (byte(3) << byte(2)) + (byte(1) ? byte(9) : byte(8)));
    printf("%d\n", !byte(0) + ~byte(0) - -byte(5) + (byte(1) && byte(0)) + (byte(0) || byte(4)));
    int sorted[128] = {0};
    for (int i = 0; i < used; i++)
        sorted[(int)log[i]]++;
    for (int i = 0; i < 128; i++)
        if (sorted[i])
            printf("%c%d ", i, sorted[i]);
    printf("\n");
    return 0;
}
