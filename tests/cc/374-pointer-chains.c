/* Pointers to pointers to structs with pointers: reading, writing and stepping along chains. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct leaf { int v; char name[4]; };
struct branch { struct leaf *leaf, **leaves; int n; };
struct root { struct branch *branches[2]; struct branch inside; struct root *self, **chain; };

static char **words(const char *s, int *count)
{
    char **list = NULL, *copy = strcpy(malloc(strlen(s) + 1), s);
    *count = 0;
    for (char *w = strtok(copy, " "); w; w = strtok(NULL, " ")) {
        list = realloc(list, (*count + 2) * sizeof *list);
        list[(*count)++] = w;
        list[*count] = NULL;
    }
    return list;
}

static void bump(int ***p) { ++***p; }

int main(void)
{
    struct leaf a = {1, "a"}, b = {2, "b"}, *ab[] = {&a, &b, NULL};
    struct branch one = {&a, ab, 2}, two = {ab[1], ab + 1, 1};
    struct root r = {{&one, &two}, {&b, &ab[1], 3}, &r, &r.self}, *p = &r, **pp = &p;
    int n = 5, *q = &n, **qq = &q, count;
    char **list = words("alpha beta gamma", &count), **w = list;

    bump(&qq);
    (**qq)++;
    printf("%d %d\n", n, ***&qq);
    printf("%d %d\n", (*pp)->branches[0]->leaves[1]->v, (**pp).branches[1]->leaf->v);
    (*p->branches[0]->leaves)->v += 10;
    p->self->self->inside.leaf->v *= 100;
    (*r.chain)->inside.leaves[-1]->v++;
    printf("%d %d\n", a.v, b.v);
    for (struct leaf **l = one.leaves; *l; l++)
        printf("%s ", (*l)->name);
    printf("%s\n", *&(*one.leaves)->name);
    printf("%d %s %s\n", count, *w, w[2]);
    printf("%c\n", (*++w)[1]);
    printf("%c %c\n", *(*w + 2), **w);
    printf("%c\n", **w++);
    printf("%c\n", *++*w);
    printf("%s %d\n", *w, w[1] == NULL);
    struct leaf *const *end = one.leaves + one.n, *const *cursor = end - 1;
    printf("%d %d\n", (int)(end - cursor), (*cursor)->v);
    void *any = &p;
    printf("%s\n", (*(struct root **)any)->branches[0]->leaf->name);
    return 0;
}
