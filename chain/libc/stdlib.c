// stdlib.c - sorting, searching, small arithmetic, random numbers (C99 7.20.2, 7.20.5, 7.20.6).

#include <inttypes.h>
#include <stdlib.h>

// ---------------------------------------------------------------- sorting

static void
swap_items(char *a, char *b, size_t size)
{
    char byte;

    while (size-- > 0) {
        byte = *a;
        *a++ = *b;
        *b++ = byte;
    }
}

// Lets item `root` of a heap of `count` items sink to its place: below items that are not less.
static void
sift_down(char *base, size_t root, size_t count, size_t size, int (*compare)(const void *, const void *))
{
    size_t child;

    while ((child = 2 * root + 1) < count) {
        if (child + 1 < count && compare(base + child * size, base + (child + 1) * size) < 0)
            child++;
        if (compare(base + root * size, base + child * size) >= 0)
            return;
        swap_items(base + root * size, base + child * size, size);
        root = child;
    }
}

// Heapsort: n log n comparisons at worst, and no memory.  Equal items come out in an order that depends on nothing but
// the input.
void
qsort(void *base, size_t count, size_t size, int (*compare)(const void *, const void *))
{
    size_t i;

    for (i = count / 2; i-- > 0; )
        sift_down(base, i, count, size, compare);
    for (i = count; i-- > 1; ) {
        swap_items(base, (char *)base + i * size, size);
        sift_down(base, 0, i, size, compare);
    }
}

void *
bsearch(const void *key, const void *base, size_t count, size_t size, int (*compare)(const void *, const void *))
{
    const char *low = base, *middle;
    int order;

    while (count > 0) {
        middle = low + count / 2 * size;
        order = compare(key, middle);
        if (order == 0)
            return (void *)middle;
        if (order > 0) {
            low = middle + size;
            count--;
        }
        count /= 2;
    }
    return NULL;
}

// ---------------------------------------------------------------- arithmetic

int
abs(int value)
{
    return value < 0 ? -value : value;
}

long
labs(long value)
{
    return value < 0 ? -value : value;
}

long long
llabs(long long value)
{
    return value < 0 ? -value : value;
}

intmax_t
imaxabs(intmax_t value)
{
    return value < 0 ? -value : value;
}

div_t
div(int numerator, int denominator)
{
    div_t result;

    result.quot = numerator / denominator;
    result.rem = numerator % denominator;
    return result;
}

ldiv_t
ldiv(long numerator, long denominator)
{
    ldiv_t result;

    result.quot = numerator / denominator;
    result.rem = numerator % denominator;
    return result;
}

lldiv_t
lldiv(long long numerator, long long denominator)
{
    lldiv_t result;

    result.quot = numerator / denominator;
    result.rem = numerator % denominator;
    return result;
}

imaxdiv_t
imaxdiv(intmax_t numerator, intmax_t denominator)
{
    imaxdiv_t result;

    result.quot = numerator / denominator;
    result.rem = numerator % denominator;
    return result;
}

// ---------------------------------------------------------------- random numbers

// A linear congruential generator modulo 2^64, with Knuth's multiplier for MMIX; its low bits, the weak ones, are dropped.
static unsigned long random_state = 1;

void
srand(unsigned seed)
{
    random_state = seed;
}

int
rand(void)
{
    random_state = random_state * 6364136223846793005UL + 1442695040888963407UL;
    return random_state >> 33;
}
