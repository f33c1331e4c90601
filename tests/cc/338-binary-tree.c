/* A binary search tree: insertion, walks, height, removal, freeing. */
#include <stdio.h>
#include <stdlib.h>

struct tree { int key, count; struct tree *child[2]; };

static int live;

static struct tree *insert(struct tree *t, int key)
{
    if (!t) {
        t = calloc(1, sizeof *t);
        t->key = key;
        live++;
    } else if (key != t->key) {
        struct tree **c = &t->child[key > t->key];
        *c = insert(*c, key);
    }
    t->count++;
    return t;
}

static struct tree *delete(struct tree *t, int key)
{
    if (!t)
        return NULL;
    if (key != t->key) {
        int side = key > t->key;
        t->child[side] = delete(t->child[side], key);
        return t;
    }
    if (t->child[0] && t->child[1]) {
        struct tree *next = t->child[1];
        while (next->child[0])
            next = next->child[0];
        t->key = next->key;
        t->child[1] = delete(t->child[1], next->key);
        return t;
    }
    struct tree *only = t->child[!t->child[0]];
    free(t);
    live--;
    return only;
}

static int height(const struct tree *t)
{
    if (!t)
        return 0;
    int l = height(t->child[0]), r = height(t->child[1]);
    return 1 + (l > r ? l : r);
}

static void walk(const struct tree *t, void (*f)(int, void *), void *context)
{
    if (t) {
        walk(t->child[0], f, context);
        f(t->key, context);
        walk(t->child[1], f, context);
    }
}

static void print(int key, void *first) { printf("%s%d", *(int *)first ? "" : " ", key); *(int *)first = 0; }

int main(void)
{
    static const int keys[] = {50, 30, 70, 20, 40, 60, 80, 35, 45, 65, 50, 20};
    struct tree *t = NULL;
    for (int i = 0; i < 12; i++)
        t = insert(t, keys[i]);
    printf("live %d height %d count %d\n", live, height(t), t->count);
    static const int removals[] = {50, 20, 99, 30, 80};
    for (int i = 0, first = 1; i < 5; i++, first = 1) {
        t = delete(t, removals[i]);
        walk(t, print, &first);
        printf(" | root %d height %d live %d\n", t->key, height(t), live);
    }
    return 0;
}
