// A binary search tree on the heap: insertion, search, deletion, walks, depth.
#include <stdio.h>
#include <stdlib.h>

struct node { int key; struct node *child[2]; };

static struct node *insert(struct node *t, int key)
{
    if (!t) {
        t = malloc(sizeof *t);
        *t = (struct node){.key = key};
    } else if (key != t->key) {
        struct node **side = &t->child[key > t->key];
        *side = insert(*side, key);
    }
    return t;
}

static struct node *delete(struct node *t, int key)
{
    if (!t)
        return NULL;
    if (key != t->key) {
        t->child[key > t->key] = delete(t->child[key > t->key], key);
        return t;
    }
    struct node *left = t->child[0], *right = t->child[1];
    if (!left || !right)
        return free(t), left ? left : right;
    struct node *least = right;
    while (least->child[0])
        least = least->child[0];
    t->key = least->key;
    t->child[1] = delete(right, least->key);
    return t;
}

static int contains(const struct node *t, int key)
{
    while (t && t->key != key)
        t = t->child[key > t->key];
    return t != NULL;
}

static int depth(const struct node *t)
{
    if (!t)
        return 0;
    int l = depth(t->child[0]), r = depth(t->child[1]);
    return 1 + (l > r ? l : r);
}

static void walk(const struct node *t, int order, void (*visit)(int, void *), void *context)
{
    if (!t)
        return;
    if (order == 0) visit(t->key, context);
    walk(t->child[0], order, visit, context);
    if (order == 1) visit(t->key, context);
    walk(t->child[1], order, visit, context);
    if (order == 2) visit(t->key, context);
}

static void print(int key, void *context) { printf("%d%s", key, (const char *)context); }
static void add(int key, void *context) { *(long *)context += key; }

static void release(struct node *t)
{
    if (t) {
        release(t->child[0]);
        release(t->child[1]);
        free(t);
    }
}

int main(void)
{
    struct node *t = NULL;
    static const int keys[] = {50, 30, 70, 20, 40, 60, 80, 10, 35, 65, 30};
    for (int i = 0; i < 11; i++)
        t = insert(t, keys[i]);
    for (int order = 0; order < 3; order++)
        walk(t, order, print, order == 2 ? "\n" : " ");
    printf("%d %d %d\n", depth(t), contains(t, 35), contains(t, 36));
    t = delete(delete(delete(t, 50), 10), 99);
    walk(t, 1, print, " ");
    printf("\n%d\n", t->key);
    long sum = 0;
    for (unsigned i = 0, x = 7; i < 2000; i++, x = x * 1664525 + 1013904223)
        t = insert(t, x >> 12);
    walk(t, 1, add, &sum);
    printf("%ld %d\n", sum, depth(t));
    release(t);
    return 0;
}
