// An arena of blocks with alignment, a free list inside the blocks, and a ring buffer.
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static _Alignas(16) unsigned char memory[1024];
static size_t used;

static void *allocate(size_t size, size_t align)
{
    size_t at = (used + align - 1) & -align;
    if (size > sizeof memory || at > sizeof memory - size)
        return NULL;
    used = at + size;
    return memory + at;
}
#define NEW(type) ((type *)allocate(sizeof(type), _Alignof(type)))
#define NEW_ARRAY(type, n) ((type *)allocate((n) * sizeof(type), _Alignof(type)))

union block { union block *next; char payload[24]; };
static union block *free_list;

static void *take(void)
{
    union block *b = free_list;
    return b ? free_list = b->next, b : NEW(union block);
}

static void give(void *p) { *(union block *)p = (union block){free_list}, free_list = p; }

struct ring { unsigned head, tail; short items[8]; };
static int push(struct ring *r, short x) { return r->head - r->tail < 8 ? r->items[r->head++ % 8] = x, 1 : 0; }
static int pop(struct ring *r) { return r->head == r->tail ? -1 : r->items[r->tail++ & 7]; }

int main(void)
{
    char *c = NEW(char);
    long *l = NEW(long);
    short *s = NEW_ARRAY(short, 3);
    double *d = NEW(double);
    printf("%d %d %d %d\n", (int)((unsigned char *)c - memory), (int)((unsigned char *)l - memory),
           (int)((unsigned char *)s - memory), (int)((unsigned char *)d - memory));
    *c = 'c', *l = -1, s[2] = 3, *d = 2.5;
    printf("%c %ld %d %g %d\n", *c, *l, s[2], *d, (int)used);
    printf("%d %d\n", (uintptr_t)allocate(1, 16) % 16 == 0, allocate(5000, 1) == NULL);
    void *blocks[5];
    for (int i = 0; i < 5; i++)
        memset(blocks[i] = take(), i, 24);
    size_t before = used;
    give(blocks[1]);
    give(blocks[3]);
    printf("%d", take() == blocks[3]);
    printf("%d", take() == blocks[1]);
    printf("%d\n", used == before);
    printf("%d %d\n", ((char *)blocks[4])[23], take() != NULL && used == before + 24);
    struct ring r = {.head = 4294967290u, .tail = 4294967290u};
    int sum = 0;
    for (int i = 0; i < 30; i++) {
        if (!push(&r, i * i))
            sum += pop(&r) * 2;
        if (i % 3 == 0)
            sum += pop(&r);
    }
    printf("%d %u %u %u\n", sum, r.head, r.tail, r.head - r.tail);
    for (int x; (x = pop(&r)) >= 0; )
        printf("%d ", x);
    printf("\n");
    return 0;
}
