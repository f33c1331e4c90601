/* A pool of fixed blocks and an arena: alignment, free lists inside of the blocks, resets. */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define BLOCKS 8
union block { union block *next; char bytes[24]; };
static union block blocks[BLOCKS], *free_blocks;
static int free_count;

static void pool_init(void)
{
    free_blocks = NULL;
    for (union block *b = blocks + BLOCKS; b-- > blocks; free_count++) {
        b->next = free_blocks;
        free_blocks = b;
    }
}

static void *pool_get(void)
{
    union block *b = free_blocks;
    if (b) {
        free_blocks = b->next;
        free_count--;
        memset(b, 0, sizeof *b);
    }
    return b;
}

static void pool_put(void *p)
{
    union block *b = p;
    b->next = free_blocks;
    free_blocks = b;
    free_count++;
}

struct arena { char *base; size_t used, size, high; };

static void *arena_get(struct arena *a, size_t size, size_t align)
{
    size_t at = (a->used + align - 1) & -align;
    if (at + size > a->size)
        return NULL;
    a->used = at + size;
    if (a->used > a->high)
        a->high = a->used;
    return a->base + at;
}

#define NEW(arena, type, n) ((type *)arena_get(arena, sizeof(type) * (n), _Alignof(type)))

int main(void)
{
    static _Alignas(16) char memory[128];
    struct arena a = {memory, 0, sizeof memory, 0};
    void *held[BLOCKS + 1];
    int n = 0;

    pool_init();
    printf("free %d size %d\n", free_count, (int)sizeof(union block));
    while ((held[n] = pool_get()))
        n++;
    printf("got %d free %d distance %d\n", n, free_count, (int)((char *)held[1] - (char *)held[0]));
    pool_put(held[3]);
    pool_put(held[5]);
    held[0] = pool_get();
    printf("last in first out %d %d\n", held[0] == held[5], pool_get() == held[3]);
    char *c = NEW(&a, char, 3);
    double *d = NEW(&a, double, 2);
    short *s = NEW(&a, short, 1);
    int *i = NEW(&a, int, 4);
    printf("at %d %d %d %d\n", (int)(c - memory), (int)((char *)d - memory), (int)((char *)s - memory),
           (int)((char *)i - memory));
    d[1] = 2.5, i[3] = 7, *s = -1;
    printf("values %.1f %d %d aligned %d\n", d[1], i[3], *s, (uintptr_t)i % 4 == 0);
    printf("full %d\n", NEW(&a, long, 20) == NULL);
    size_t mark = a.used;
    NEW(&a, char, 50);
    a.used = mark;
    printf("used %d high %d\n", (int)a.used, (int)a.high);
    return 0;
}
