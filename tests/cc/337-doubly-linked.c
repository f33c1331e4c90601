/* A doubly linked ring with a sentinel embedded in other structs, found again by its offset. */
#include <stddef.h>
#include <stdio.h>

struct link { struct link *prev, *next; };
struct task { int id; struct link all; struct link ready; const char *name; };

#define CONTAINER(l, type, member) ((type *)((char *)(l) - offsetof(type, member)))
#define EACH(l, ring) for (struct link *l = (ring)->next; l != (ring); l = l->next)

static struct link all = {&all, &all}, ready = {&ready, &ready};

static inline void insert(struct link *l, struct link *before)
{
    l->next = before;
    l->prev = before->prev;
    before->prev->next = l;
    before->prev = l;
}

static inline void unlink_one(struct link *l)
{
    l->prev->next = l->next;
    l->next->prev = l->prev;
    l->prev = l->next = l;
}

static int empty(const struct link *ring) { return ring->next == ring; }

static struct task *first(struct link *ring)
{
    return empty(ring) ? NULL : CONTAINER(ring->next, struct task, ready);
}

int main(void)
{
    static struct task tasks[] = {{1, .name = "one"}, {2, .name = "two"}, {.id = 3, .name = "three"}};
    struct task *t;

    for (unsigned i = 0; i < sizeof tasks / sizeof *tasks; i++) {
        insert(&tasks[i].all, &all);
        insert(&tasks[i].ready, i == 1 ? ready.next : &ready);
    }
    EACH(l, &all)
        printf("all %s\n", CONTAINER(l, struct task, all)->name);
    EACH(l, &ready)
        printf("ready %d\n", CONTAINER(l, struct task, ready)->id);
    unlink_one(&tasks[0].ready);
    insert(&tasks[0].ready, &ready);
    while ((t = first(&ready)) != NULL) {
        printf("run %s\n", t->name);
        unlink_one(&t->ready);
        if (t->id++ == 2)
            insert(&t->ready, &ready);
    }
    printf("empty %d %d\n", empty(&ready), empty(&all));
    return 0;
}
