/* Behind a nested designator, the values go on where it stopped; what a list without braces does not name is kept. */
#include <stdio.h>
#include <string.h>

struct point { int x, y; };
struct part { struct point a, b[2]; int z; };
struct whole { int n; struct part q[2]; char s[4]; union { int i; struct point p; char c[12]; } u; int end; };

#define CASES \
    X({.q[0].a.y = 1, 2, 3, 4, 5, 6, 7, 8, 9}) \
    X({.q[1].b[1].x = 1, 2, 3, "abc", {4}, 5}) \
    X({1, .q[0] = {{1, 2}, {{3, 4}, {5, 6}}, 7}, .q[0].b[0].y = 40, 50, .q[0].a = {9}, .n = 8}) \
    X({.q = {{1, 2, 3, 4, 5, 6, 7}, [0].b[1] = {8}, [1].z = 9}, "xy", .end = 3, .u.p.y = 4}) \
    X({.u.c = "0123456789a", .u.p.x = 5, 6, 7}) \
    X({.u.c = "0123456789a", .u.i = 5, 7}) \
    X({.s[1] = 'b', 'c', .s[0] = 'a', .q[1].a = {1, 2}, {{3}}, 4, "zz"}) \
    X({1, {2, 3, [1].a.x = 4}, .end = 9}) \
    X({1, 2, 3, .q[1] = {.b = {[1] = {1}, [0].y = 2}}, .q[1].b[0].x = 6, .q[1].b[1].y = 7}) \
    X({.q[1].b = {1, 2, 3}, .q[1].b[1] = {.y = 4}, 5, .q[0].b[0] = {1}, 2, 3}) \
    X({.q[0].b[1].y = 1, .q[0].b[1].x = 2, .q[0].b[0].y = 3, .q[0].a = {4}})

#define X(...) __VA_ARGS__,
static struct whole statics[] = {CASES};
#undef X

static int unsized[] = {[3] = 1, 2, [1] = 5};
static struct part parts[] = {[1].b[0].y = 3, 4, [0].z = 1, 2, [3].a = {1}};
static struct { struct point p; int v; } unnamed[] = {{.p.y = 1, 2}, {{3}, 4}, [0].p.x = 9};
static struct { int a; struct { int b, c; union { int d; char e[4]; }; }; int f; } nameless[] = {{.b = 1, 2, 3, 4},
    {1, .a = 2, .d = 3, 4}, {.e = "abc", 5}, {1, 2, 3, .c = 4, .f = 6}};
static int rows[][2] = {[1][1] = 1, 2, 3, 4, [0] = {5, 6}};

static void dirty(void) { volatile char x[2000]; memset((void *)x, 0xff, sizeof x); }

static void show(const struct whole *w)
{
    printf("%d ", w->n);
    for (const struct part *q = w->q; q < w->q + 2; q++)
        printf("{%d %d, %d %d %d %d, %d}", q->a.x, q->a.y, q->b[0].x, q->b[0].y, q->b[1].x, q->b[1].y, q->z);
    printf(" '%.4s' %d %d %d %d\n", w->s, w->u.p.x, w->u.p.y, w->u.c[11], w->end);
}

int main(void)
{
    for (int i = 0; i < (int)(sizeof statics / sizeof *statics); i++)
        show(&statics[i]);
#define X(...) { dirty(); struct whole local = __VA_ARGS__; show(&local); }
    CASES
    printf("%d %d\n", (int)(sizeof unsized / sizeof *unsized), unsized[1]);
    printf("%d %d %d %d %d %d\n", (int)(sizeof parts / sizeof *parts), parts[1].b[0].y, parts[1].b[1].x, parts[0].z,
           parts[1].a.x, parts[3].a.x);
    printf("%d %d %d %d %d\n", unnamed[0].p.x, unnamed[0].p.y, unnamed[0].v, unnamed[1].p.x, unnamed[1].v);
    printf("%d %d %d %d\n", (int)(sizeof rows / sizeof *rows), rows[1][1], rows[2][1], rows[3][0]);
    for (int i = 0; i < 4; i++)
        printf("%d %d %d %x %d\n", nameless[i].a, nameless[i].b, nameless[i].c, nameless[i].d, nameless[i].f);
    return 0;
}
