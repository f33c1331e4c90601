/* Singly linked lists: building, inserting by a pointer to the link, removing, reversing, sorting. */
#include <stdio.h>
#include <stdlib.h>

typedef struct cell { int value; struct cell *next; } cell;

static cell *cons(int value, cell *next)
{
    cell *c = malloc(sizeof *c);
    *c = (cell){value, next};
    return c;
}

static void insert(cell **link, int value)
{
    while (*link && (*link)->value < value)
        link = &(*link)->next;
    *link = cons(value, *link);
}

static int removed(cell **link, int value)
{
    int n = 0;
    while (*link) {
        cell *c = *link;
        if (c->value == value) {
            *link = c->next;
            free(c);
            n++;
        } else
            link = &c->next;
    }
    return n;
}

static cell *reverse(cell *list)
{
    cell *done = NULL;
    for (cell *next; list; list = next) {
        next = list->next;
        list->next = done;
        done = list;
    }
    return done;
}

static cell *merge(cell *a, cell *b)
{
    cell head, *tail = &head;
    while (a && b) {
        cell **smaller = a->value <= b->value ? &a : &b;
        tail = tail->next = *smaller;
        *smaller = (*smaller)->next;
    }
    tail->next = a ? a : b;
    return head.next;
}

static void show(const char *name, const cell *list)
{
    printf("%s:", name);
    for (; list; list = list->next)
        printf(" %d", list->value);
    printf("\n");
}

int main(void)
{
    cell *list = NULL, *other = NULL;
    for (int i = 0; i < 8; i++)
        insert(&list, i * 5 % 8);
    for (int i = 9; i > 0; i -= 4)
        other = cons(i, other);
    show("list", list);
    list = merge(list, other);
    show("merged", list);
    printf("removed %d %d\n", removed(&list, 5), removed(&list, 77));
    show("reversed", list = reverse(list));
    return 0;
}
