// A hash table of strings with chains: growing, counting words, removing.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct entry { struct entry *next; unsigned hash; int value; char key[]; } entry;
typedef struct { entry **slots; size_t size, count; } table;

static unsigned hash(const char *s)
{
    unsigned h = 2166136261u;
    while (*s)
        h = (h ^ (unsigned char)*s++) * 16777619u;
    return h;
}

static void grow(table *t)
{
    size_t size = t->size ? t->size * 2 : 4;
    entry **slots = calloc(size, sizeof *slots);
    for (size_t i = 0; i < t->size; i++)
        for (entry *e = t->slots[i], *next; e; e = next) {
            next = e->next;
            e->next = slots[e->hash & (size - 1)];
            slots[e->hash & (size - 1)] = e;
        }
    free(t->slots);
    t->slots = slots, t->size = size;
}

static int *lookup(table *t, const char *key, int create)
{
    unsigned h = hash(key);
    for (entry *e = t->size ? t->slots[h & (t->size - 1)] : NULL; e; e = e->next)
        if (e->hash == h && !strcmp(e->key, key))
            return &e->value;
    if (!create)
        return NULL;
    if (t->count * 4 >= t->size * 3)
        grow(t);
    entry *e = malloc(sizeof *e + strlen(key) + 1), **slot = &t->slots[h & (t->size - 1)];
    *e = (entry){*slot, h, 0};
    strcpy(e->key, key);
    *slot = e;
    t->count++;
    return &e->value;
}

static int drop(table *t, const char *key)
{
    unsigned h = hash(key);
    for (entry **p = &t->slots[h & (t->size - 1)]; *p; p = &(*p)->next)
        if ((*p)->hash == h && strcmp((*p)->key, key) == 0) {
            entry *e = *p;
            *p = e->next;
            t->count--;
            return free(e), 1;
        }
    return 0;
}

int main(void)
{
    static const char text[] = "the cat and the dog and the bird saw the cat "
                               "but the cat saw a fish and a fish saw nothing";
    table t = {0};
    char copy[sizeof text], *word;
    for (word = strtok(strcpy(copy, text), " "); word; word = strtok(NULL, " "))
        ++*lookup(&t, word, 1);
    for (word = strtok(strcpy(copy, text), " "); word; word = strtok(NULL, " ")) {
        int *n = lookup(&t, word, 0);
        if (n && *n)
            printf("%s %d\n", word, *n), *n = 0;
    }
    printf("%d words, %d slots\n", (int)t.count, (int)t.size);
    char key[16];
    for (int i = 0; i < 1000; i++) {
        sprintf(key, "k%d", i * i);
        *lookup(&t, key, 1) += i;
    }
    int sum = 0, dropped = 0;
    for (int i = 0; i < 1000; i += 3) {
        sprintf(key, "k%d", i);
        int *v = lookup(&t, key, 0);
        sum += v ? *v : 0;
        dropped += drop(&t, key);
    }
    printf("%d %d %d %d %08x\n", (int)t.count, (int)t.size, sum, dropped, hash("hash"));
    return 0;
}
