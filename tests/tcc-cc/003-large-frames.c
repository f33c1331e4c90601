/* Frames, arguments, offsets and functions too large for the immediate of one instruction. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct large { char c[3000]; };
struct larger { int i[20000]; };

static char here[100000000];
char far[300000000];
int *in_far = (int *)&far[200000000];
char *table[] = { far + 250000000, &here[90000000], (char *)0x123456789abcdef0 };
unsigned long longs[] = { 0xfedcba9876543210, 0x80000000, 0xffffffff };

static long double long_doubles[1000];
static const unsigned long numbers[] = {
    0x7ff, 0x800, 0xfff, 0x7fffffff, 0x80000000, 0xfffff7ff, 0xfffff800, 0xffffffff, 0x100000000, 0x7fffffff7fffffff,
    0x8000000080000000, 0xfffffffffffff7ff, 0xffffffff00000000, 0x123456789abcdef0, 0xfedcba9876543210,
};

/* The same numbers, as constants in code. */
static unsigned long
number(int i)
{
    switch (i) {
    case 0: return 0x7ff;
    case 1: return 0x800;
    case 2: return 0xfff;
    case 3: return 0x7fffffff;
    case 4: return 0x80000000;
    case 5: return 0xfffff7ff;
    case 6: return 0xfffff800;
    case 7: return 0xffffffff;
    case 8: return 0x100000000;
    case 9: return 0x7fffffff7fffffff;
    case 10: return 0x8000000080000000;
    case 11: return 0xfffffffffffff7ff;
    case 12: return 0xffffffff00000000;
    case 13: return 0x123456789abcdef0;
    default: return 0xfedcba9876543210;
    }
}

static int
sum(const void *p, int n)
{
    const unsigned char *s = p;
    int total = 0;

    while (n--)
        total += *s++;
    return total;
}

static struct large
by_value(struct large a, int i, struct larger b, struct large c)
{
    a.c[i] += sum(&b, sizeof b) + sum(&c, sizeof c);
    return a;
}

/* Room for between 2048 and 4095 bytes of arguments: too much for addi, and lui alone adds 4096. */
static int
one_large(struct large a, int i)
{
    return a.c[i];
}

static int
in_large_frame(int n, ...)
{
    struct larger x;
    double d[1000], *at = &d[999];
    float f[10] = { 1.5f, 2.5f };
    va_list ap;
    int i, result;

    va_start(ap, n);
    memset(&x, 1, sizeof x);
    for (i = 0; i < n; i++)
        x.i[i * 1000] = va_arg(ap, int);
    va_end(ap);
    *at = f[1] + x.i[1000];
    d[0] = *at * 2;
    {
        int vla[n + 1000];

        for (i = 0; i < n + 1000; i++)
            vla[i] = i;
        result = sum(vla, sizeof vla);
        if (n < 100) {
            char inner[n];
            memset(inner, 1, n);
            result += sum(inner, sizeof inner);
        }
    }
    return result + x.i[2000] + x.i[19999] + (int)d[0];
}

#define X4(x) x x x x
#define X256(x) X4(X4(X4(X4(x))))

/* Branches over some 100 KiB of code, forth and back. */
static int
large_function(int n)
{
    volatile int total = 0;
    static void *labels[] = { &&first, &&last };

again:
    if (n > 100)
        goto last;
    else
        goto *labels[n & 1];
first:
    X256(total += n; if (total < 0) goto last; X4(total ^= n;))
    n++;
    goto again;
last:
    return total + n;
}

int
main(void)
{
    struct large a, c;
    struct larger b;

    memset(&a, 1, sizeof a);
    memset(&b, 2, sizeof b);
    memset(&c, 3, sizeof c);
    c = by_value(a, 2999, b, by_value(c, 5, b, a));
    printf("%d %d\n", sum(&c, sizeof c), (unsigned char)c.c[2999]);
    printf("%d\n", one_large(a, 17) + one_large(c, 2998));
    printf("%d\n", in_large_frame(3, 10, 20, 30));
    printf("%d\n", large_function(0));
    far[200000000] = 4;
    far[250000001] = 5;
    here[90000002] = 6;
    printf("%d %d %d\n", *in_far, table[0][1], table[1][2]);
    printf("%d %d\n", far[200000000], *(&here[90000003] - 1));
    printf("%d %d\n", (int)(in_far == (int *)&far[200000000]), (int)(&far[299999999] - far));
    printf("%p %lx %lx %lx\n", (void *)table[2], longs[0], longs[1], longs[2]);
    {
        char *p = (char *)0x80000000, *q = (char *)0xfffffffff0000000;
        int i;

        printf("%lx %lx\n", (unsigned long)p, (unsigned long)q);
        for (i = 0; i < 1000; i++)
            long_doubles[i] = i * i;
        long_doubles[998] += long_doubles[999] * long_doubles[0] + long_doubles[501];
        printf("%d %d\n", (int)long_doubles[998], (int)long_doubles[500]);
        for (i = 0; i < 15; i++)
            printf("%d", numbers[i] == number(i));
        printf("\n");
    }
    return 0;
}
