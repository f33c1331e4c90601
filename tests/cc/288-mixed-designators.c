/* Designators and plain values mixed in nested aggregates. */
#include <stdio.h>

struct leaf { int a, b, c; };
struct tree { struct leaf l[3]; int n; struct { int x; struct leaf m; } s; };

static struct tree one = {.l[1] = {.b = 2}, .n = 3, {4, {.c = 5}}};
static struct tree two = {{{1}, [2] = {.c = 6, .a = 7}}, .s = {.m = {8, 9}}};
static struct tree three[2] = {[1] = {.l = {{1, 2, 3}, {4, 5, 6}}, .s.x = 7}, [0] = {.n = 8}};
static struct leaf leaves[4] = {[1] = {1, 2, 3}, {4, .c = 6}, [0] = {.b = 9}};
static int matrix[3][3] = {[1] = {[1] = 5}, {7, [2] = 9}, [0][2] = 3};
static struct { int kind; union { int i; struct leaf l; } u; int after; } variants[] = {
    {.kind = 1, .u.l = {.b = 2}, .after = 3}, {2, .u = {.i = 4}, 5}, {.u.l.c = 6, 7},
};

static void show(const char *name, const struct tree *t)
{
    printf("%s:", name);
    for (int i = 0; i < 3; i++)
        printf(" (%d %d %d)", t->l[i].a, t->l[i].b, t->l[i].c);
    printf(" %d %d (%d %d %d)\n", t->n, t->s.x, t->s.m.a, t->s.m.b, t->s.m.c);
}

int main(void)
{
    int n = 20;
    struct tree local = {.s = {n, {.b = n + 1}}, .l = {[1] = {n + 2, .c = n + 3}}};

    show("one", &one);
    show("two", &two);
    show("three 0", &three[0]);
    show("three 1", &three[1]);
    show("local", &local);
    for (int i = 0; i < 4; i++)
        printf("leaf %d %d %d\n", leaves[i].a, leaves[i].b, leaves[i].c);
    for (int i = 0; i < 3; i++)
        printf("row %d %d %d\n", matrix[i][0], matrix[i][1], matrix[i][2]);
    for (int i = 0; i < 3; i++)
        printf("variant %d %d %d %d\n", variants[i].kind, variants[i].u.l.b, variants[i].u.l.c, variants[i].after);
    return 0;
}
