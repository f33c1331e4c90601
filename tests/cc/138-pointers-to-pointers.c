// Several levels of indirection.
#include <stdio.h>

static void swap(int **a, int **b) { int *t = *a; *a = *b; *b = t; }
static void advance(const char **s) { ++*s; }
static void set(int ***ppp, int v) { ***ppp = v; }
static int count(char **list) { char **p = list; while (*p) p++; return p - list; }

struct node { int value; struct node *next; };

static void append(struct node **list, struct node *n)
{
    while (*list)
        list = &(*list)->next;
    *list = n;
}

static void drop(struct node **list, int value)
{
    for (struct node **p = list; *p; )
        if ((*p)->value == value)
            *p = (*p)->next;
        else
            p = &(*p)->next;
}

int main(void)
{
    int x = 1, y = 2, *p = &x, *q = &y, **pp = &p, ***ppp = &pp;
    swap(&p, &q);
    printf("%d %d %d\n", *p, *q, **pp);
    set(ppp, 9);
    printf("%d %d\n", x, y);
    *pp = &x;
    ++**pp;
    (***ppp) *= 5;
    printf("%d\n", x);
    const char *s = "text";
    advance(&s);
    advance(&s);
    printf("%s\n", s);
    char *words[] = {"one", "two", "three", 0}, **w = words;
    printf("%d %s %s %c %c\n", count(words), *w, w[2], **w, *w[1]);
    printf("%s ", *w++);
    printf("%s ", *++w);
    printf("%c ", *++*w);
    printf("%c\n", (*w)[1]);
    struct node n[4] = {{1}, {2}, {1}, {3}}, *list = 0;
    for (int i = 0; i < 4; i++)
        append(&list, &n[i]);
    drop(&list, 1);
    for (struct node *i = list; i; i = i->next)
        printf("%d ", i->value);
    printf("\n");
    return 0;
}
