/* A hash map with chains, growing, with strings as keys. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct entry { struct entry *next; unsigned long hash; int value; char key[]; } entry;
typedef struct { entry **buckets; size_t size, used; } map;

static unsigned long hash(const char *s)
{
    unsigned long h = 14695981039346656037u;
    while (*s)
        h = (h ^ (unsigned char)*s++) * 1099511628211u;
    return h;
}

static void grow(map *m)
{
    size_t size = m->size ? m->size * 2 : 4;
    entry **buckets = calloc(size, sizeof *buckets);
    for (size_t i = 0; i < m->size; i++)
        for (entry *e = m->buckets[i], *next; e; e = next) {
            next = e->next;
            e->next = buckets[e->hash % size];
            buckets[e->hash % size] = e;
        }
    free(m->buckets);
    m->buckets = buckets;
    m->size = size;
}

static int *at(map *m, const char *key)
{
    unsigned long h = hash(key);
    if (m->used >= m->size)
        grow(m);
    entry **link = &m->buckets[h % m->size];
    for (; *link; link = &(*link)->next)
        if ((*link)->hash == h && !strcmp((*link)->key, key))
            return &(*link)->value;
    entry *e = malloc(sizeof *e + strlen(key) + 1);
    e->next = NULL, e->hash = h, e->value = 0;
    strcpy(e->key, key);
    *link = e;
    m->used++;
    return &e->value;
}

int main(void)
{
    map m = {0};
    char key[16];
    long sum = 0;

    for (int i = 0; i < 500; i++) {
        sprintf(key, "key%d", i % 100);
        *at(&m, key) += i;
    }
    for (int i = 0; i < 100; i++) {
        sprintf(key, "key%d", i);
        sum += *at(&m, key);
    }
    printf("used %d size %d sum %ld\n", (int)m.used, (int)m.size, sum);
    printf("key7 %d key99 %d none %d\n", *at(&m, "key7"), *at(&m, "key99"), *at(&m, "none"));
    printf("hash %lx %lx\n", hash(""), hash("hash map"));
    return 0;
}
