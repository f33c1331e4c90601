/* Objects with an alignment of their own: static ones and locals. */
#include <stdio.h>

typedef char buffer[3] __attribute__((aligned(16)));
struct line { char bytes[64]; } __attribute__((aligned(64)));

static char before = 1;
static char a __attribute__((aligned(16))) = 2;
static char between = 3;
static _Alignas(32) short b = 4;
static char after = 5;
static struct line l;
static buffer c = "xy";
__attribute__((aligned(8))) static char d[3] = {1, 2, 3};
static char zero1, zero2 __attribute__((aligned(128))), zero3;
static int numbers[3] = {1, 2, 3};
static long word = 6;
static double real = 7;

static int off(const void *p, unsigned long align)
{
    return (unsigned long)p % align;
}

static int locals(char first)
{
    char x = first;
    char y __attribute__((aligned(8))) = 2;
    char z = 3;
    _Alignas(16) char w[5] = "wxyz";
    short s = 4;
    long n = 5;
    return off(&y, 8) + off(w, 16) + off(&s, 2) + off(&n, 8) + (x + y + z + w[0] + s + (int)n) * 100;
}

int main(void)
{
    static char in_function __attribute__((aligned(256))) = 9;
    printf("a %d b %d c %d d %d\n", off(&a, 16), off(&b, 32), off(c, 16), off(d, 8));
    printf("line %d zero %d\n", off(&l, 64), off(&zero2, 128));
    printf("static %d\n", off(&in_function, 256));
    printf("natural %d %d %d\n", off(numbers, 4), off(&word, 8), off(&real, 8));
    printf("values %d %d %d %d %d %s %d\n", before, a, between, b, after, c, d[2]);
    printf("values %d %d %d %d %ld %.1f\n", zero1, zero2, zero3, in_function, word, real);
    printf("locals %d\n", locals(1));
    return 0;
}
