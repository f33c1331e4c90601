// Lists: merge sort on links, reversal, joining, filtering by a function, a list with two directions.
#include <stdio.h>
#include <stdlib.h>

struct cell { int value; struct cell *next; };

static struct cell *cons(int v, struct cell *rest)
{
    struct cell *c = malloc(sizeof *c);
    return *c = (struct cell){v, rest}, c;
}

static struct cell *merge(struct cell *a, struct cell *b)
{
    struct cell *list, **end = &list;
    for (; a && b; end = &(*end)->next)
        if (a->value <= b->value)
            *end = a, a = a->next;
        else
            *end = b, b = b->next;
    *end = a ? a : b;
    return list;
}

static struct cell *sort(struct cell *l)
{
    if (!l || !l->next)
        return l;
    struct cell *slow = l, *fast = l->next, *second;
    while (fast && fast->next)
        slow = slow->next, fast = fast->next->next;
    second = slow->next;
    slow->next = NULL;
    return merge(sort(l), sort(second));
}

static struct cell *reverse(struct cell *l)
{
    struct cell *done = NULL;
    for (struct cell *next; l; l = next)
        next = l->next, l->next = done, done = l;
    return done;
}

static int filter(struct cell **p, int (*keep)(int))
{
    int dropped = 0;
    while (*p)
        if (keep((*p)->value))
            p = &(*p)->next;
        else {
            struct cell *c = *p;
            *p = c->next;
            free(c);
            dropped++;
        }
    return dropped;
}

static int fold(const struct cell *l, int start, int (*f)(int, int))
{
    return l ? fold(l->next, f(start, l->value), f) : start;
}

static void print(const struct cell *l) { for (; l; l = l->next) printf("%d%c", l->value, l->next ? ' ' : '\n'); }
static int odd(int x) { return x & 1; }
static int small(int x) { return x < 60; }
static int larger(int a, int b) { return a > b ? a : b; }
static int hash(int a, int b) { return (int)((unsigned)a * 31u + b & 0xffffff); }

struct ring { int value; struct ring *next, *before; };
static void link_after(struct ring *at, struct ring *new)
{
    new->before = at, new->next = at->next;
    at->next = at->next->before = new;
}
static struct ring *unlink_ring(struct ring *r)
{
    r->before->next = r->next;
    return r->next->before = r->before, r->next;
}

int main(void)
{
    struct cell *list = NULL;
    unsigned x = 17;
    for (int i = 0; i < 20; i++)
        list = cons((x = x * 1103515245 + 12345) >> 16 & 0x7f, list);
    print(list);
    print(list = sort(list));
    print(list = reverse(list));
    printf("%d %d\n", fold(list, 0, larger), fold(list, 7, hash));
    printf("%d ", filter(&list, odd));
    printf("%d\n", filter(&list, small));
    print(list);
    print(sort(merge(list, cons(5, cons(50, NULL)))));
    struct ring ring[9], *r = ring;
    ring[0] = (struct ring){1, ring, ring};
    for (int i = 1; i < 9; i++) {
        ring[i].value = i + 1;
        link_after(ring[i - 1].next->before, &ring[i]);
    }
    while (r->next != r) {
        r = r->next->next;
        printf("%d ", r->value);
        r = unlink_ring(r);
    }
    printf("| %d\n", r->value);
    return 0;
}
