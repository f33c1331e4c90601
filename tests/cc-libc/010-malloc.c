// malloc, calloc, realloc, free: blocks keep their contents, do not overlap, are aligned, and are used again.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BLOCKS 400

static unsigned char *blocks[BLOCKS];
static size_t sizes[BLOCKS];
static unsigned long state = 12345;

static unsigned
next(unsigned limit)
{
    state = state * 6364136223846793005UL + 1442695040888963407UL;
    return (state >> 33) % limit;
}

static int
intact(int i)
{
    size_t k;

    for (k = 0; k < sizes[i]; k++)
        if (blocks[i][k] != (unsigned char)(i + k))
            return 0;
    return 1;
}

static void
fill(int i)
{
    size_t k;

    for (k = 0; k < sizes[i]; k++)
        blocks[i][k] = i + k;
}

int
main(void)
{
    char *p, *q, *lowest = NULL, *highest = NULL;
    size_t old;
    long round;
    int i, bad = 0, misaligned = 0;

    for (round = 0; round < 6000; round++) {
        i = next(BLOCKS);
        if (blocks[i] != NULL && !intact(i))
            bad++;
        switch (next(3)) {
        case 0:
            free(blocks[i]);
            sizes[i] = next(10) == 0 ? next(5000) : next(120);
            blocks[i] = malloc(sizes[i]);
            break;
        case 1:
            old = sizes[i];
            sizes[i] = next(10) == 0 ? next(5000) : next(120);
            blocks[i] = realloc(blocks[i], sizes[i]);
            if (old > sizes[i])
                old = sizes[i];
            while (old-- > 0)
                if (blocks[i][old] != (unsigned char)(i + old))
                    bad++;
            break;
        default:
            free(blocks[i]);
            blocks[i] = NULL;
            sizes[i] = 0;
            break;
        }
        if ((size_t)blocks[i] % 16 != 0)
            misaligned++;
        fill(i);
        p = (char *)blocks[i];
        if (p != NULL && (lowest == NULL || p < lowest))
            lowest = p;
        if (p != NULL && p > highest)
            highest = p;
    }
    for (i = 0; i < BLOCKS; i++) {
        if (!intact(i))
            bad++;
        free(blocks[i]);
    }
    printf("bad %d, misaligned %d, compact %d\n", bad, misaligned, highest - lowest < 600000);
    p = calloc(100, 7);
    for (i = 0; i < 700; i++)
        bad += p[i] != 0;
    printf("calloc %d\n", bad);
    free(p);
    free(NULL);
    p = malloc(0);
    q = malloc(0);
    printf("zero %d\n", p != NULL && p != q);
    printf("huge %d %d\n", malloc((size_t)-1 - 100) == NULL, calloc((size_t)-1 / 2, 3) == NULL);
    p = malloc(1000000);
    memset(p, 1, 1000000);
    free(p);
    // Our allocator's own promise: what was given back is found again.
    printf("again %d\n", malloc(1000000) == (void *)p);
    return 0;
}
