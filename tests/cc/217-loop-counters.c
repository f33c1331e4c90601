// Loops driven by counters of every type and by pointers, up, down and by steps.
#include <stdio.h>

static int rounds(unsigned char from, unsigned char to)
{
    int n = 0;
    for (unsigned char c = from; c != to; c++)
        n++;
    return n;
}

int main(void)
{
    int n = 0;
    for (signed char c = 120; c > 0; c++)
        n++;
    printf("%d\n", n);
    printf("%d %d\n", rounds(250, 5), rounds(5, 5));
    n = 0;
    for (unsigned short s = 65000; s; s++)
        n++;
    printf("%d\n", n);
    for (unsigned u = 4; u-- > 0; )
        printf("%u ", u);
    for (long l = 1; l < 1L << 40; l <<= 8)
        printf("%lx ", l);
    for (unsigned long bit = 1UL << 63; bit; bit >>= 21)
        printf("%lx ", bit);
    printf("\n");
    for (double d = 0; d < 1; d += 0.3)
        printf("%g ", d);
    for (float f = 1; f > 0.1f; f /= 2)
        printf("%g ", f);
    printf("\n");
    char text[] = "pointers", *p, *q;
    for (p = text, q = text + sizeof text - 2; p < q; p++, q--) {
        char t = *p;
        *p = *q, *q = t;
    }
    printf("%s\n", text);
    for (const char *s = "a,b,,c"; *s; s++)
        if (*s == ',')
            continue;
        else
            printf("%c%d ", *s, (int)(s[1] == ','));
    printf("\n");
    for (int i = 0, j = 10; i != j; i++, j -= i < 5 ? 1 : 0)
        printf("%d/%d ", i, j);
    printf("\n");
    for (_Bool b = 0; !b; b++)
        printf("once\n");
    enum { A, B, C };
    for (int e = A; e <= C; e++)
        printf("%d", e);
    for (struct { int i, j; } s = {0, 3}; s.i < s.j; s.i++)
        printf("%d", s.i * s.j);
    printf("\n");
    int i = 0, steps[] = {1, -1, 2, -2, 5};
    for (int at = 0; i < 5; at += steps[i++])
        printf("%d ", at);
    do
        i -= 2;
    while (i > -10 && i != -3);
    while (i++ < 0 || i == 1)
        ;
    printf("%d\n", i);
    int total = 0;
    for (int x = 27; x != 1; total++)
        x = x & 1 ? 3 * x + 1 : x / 2;
    printf("%d\n", total);
    return 0;
}
