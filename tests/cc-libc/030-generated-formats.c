// Thousands of numbers through %e %f %g %a with all flags: a checksum for each 100 lines.  With an argument, a seed, the
// lines too.  The expected sums are glibc's.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static uint64_t state = 88172645463325252;

static uint64_t
next(void)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state * 2685821657736338717;
}

// Any double; or an integer over a power of two, where ties are frequent; or a subnormal; or one near 1.
static double
sample(void)
{
    union {
        uint64_t bits;
        double value;
    } u;

    u.bits = next();
    switch (next() % 4) {
    case 0:
        if ((u.bits >> 52 & 0x7ff) == 0x7ff)           // the sign of a NaN is nobody's business
            u.bits = (uint64_t)0x7ff << 52;
        return u.value;
    case 1:
        u.bits >>= next() % 64;
        return (double)(int64_t)u.bits / (double)((uint64_t)1 << next() % 30);
    case 2:
        u.bits &= 0x800fffffffffffff;
        return u.value;
    default:
        u.bits = (u.bits & 0x800fffffffffffff) | (1023 - 40 + next() % 80) << 52;
        return u.value;
    }
}

int
main(int argc, char **argv)
{
    char format[32], text[2000];
    uint64_t sum;
    double value;
    int i, j, k, kind;

    if (argc > 1)
        state = strtoul(argv[1], NULL, 10);
    for (i = 0; i < 40; i++) {
        sum = 14695981039346656037u;
        for (j = 0; j < 100; j++) {
            value = sample();
            k = 0;
            format[k++] = '%';
            for (kind = 0; kind < 5; kind++)
                if (next() % 5 == 0 && "-+ #0"[kind] != '#')
                    format[k++] = "-+ #0"[kind];
            if (next() % 3 == 0)
                k += sprintf(format + k, "%d", (int)(next() % 40));
            if (next() % 4 != 0)
                k += sprintf(format + k, ".%d", (int)(next() % 10 == 0 ? next() % 1100 : next() % 25));
            kind = "eEfFgGaA"[next() % 8];
            if (kind == 'a' && value < 1e-300 && value > -1e-300)   // subnormals have several right forms
                kind = 'e';
            if (kind == 'A' && value < 1e-300 && value > -1e-300)
                kind = 'E';
            format[k++] = kind;
            format[k] = 0;
            snprintf(text, sizeof text, format, value);
            if (argc > 1)
                printf("%s: %s\n", format, text);
            for (k = 0; text[k] != 0; k++)
                sum = (sum ^ (unsigned char)text[k]) * 1099511628211u;
        }
        printf("%d %016lx\n", i, sum);
    }
    return 0;
}
