/* A binary heap as a priority queue: sorting, shortest paths. */
#include <stdio.h>

struct item { long key; int value; };
struct heap { struct item items[64]; int used; };

static void push(struct heap *h, struct item new)
{
    int i = h->used++;
    for (int parent; i > 0 && new.key < h->items[parent = (i - 1) / 2].key; i = parent)
        h->items[i] = h->items[parent];
    h->items[i] = new;
}

static struct item pop(struct heap *h)
{
    struct item top = h->items[0], last = h->items[--h->used];
    int i = 0, child;
    while ((child = 2 * i + 1) < h->used) {
        if (child + 1 < h->used && h->items[child + 1].key < h->items[child].key)
            child++;
        if (last.key <= h->items[child].key)
            break;
        h->items[i] = h->items[child];
        i = child;
    }
    h->items[i] = last;
    return top;
}

static const unsigned char roads[6][6] = {
    {0, 7, 9, 0, 0, 14}, {7, 0, 10, 15, 0, 0}, {9, 10, 0, 11, 0, 2},
    {0, 15, 11, 0, 6, 0}, {0, 0, 0, 6, 0, 9}, {14, 0, 2, 0, 9, 0},
};

static void shortest(int from, long distance[6])
{
    struct heap h = {.used = 0};
    for (int i = 0; i < 6; i++)
        distance[i] = -1;
    push(&h, (struct item){0, from});
    while (h.used) {
        struct item it = pop(&h);
        if (distance[it.value] >= 0)
            continue;
        distance[it.value] = it.key;
        for (int to = 0; to < 6; to++)
            if (roads[it.value][to])
                push(&h, (struct item){it.key + roads[it.value][to], to});
    }
}

int main(void)
{
    struct heap h = {.used = 0};
    long distance[6];
    unsigned seed = 1;
    for (int i = 0; i < 20; i++) {
        seed = seed * 1103515245 + 12345;
        push(&h, (struct item){seed >> 16 & 255, i});
    }
    while (h.used)
        printf("%ld ", pop(&h).key);
    printf("\n");
    shortest(0, distance);
    for (int i = 0; i < 6; i++)
        printf("%ld%c", distance[i], i < 5 ? ' ' : '\n');
    return 0;
}
