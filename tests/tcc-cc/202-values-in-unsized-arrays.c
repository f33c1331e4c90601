/* Structures as elements of arrays whose size the initialisers say. */
#include <stdio.h>

struct point { int x, y; };
struct named { const char *name; struct point at; };

static struct named statics[] = {(struct named){"first", {1, 2}}, {.at = (struct point){3, 4}}, "third", 5, 6};
static struct point points[] = {(struct point){1, 2}, 3, 4, (struct point){5, 6}};

static struct point made(int n) { return (struct point){n, n + 1}; }

int main(void)
{
    struct point a = {1, 2}, b = {3, 4}, *p = &b;
    struct point list[] = {a, *p, {5, 6}, 7, 8, made(9), a.x ? a : b, ({ struct point c = b; c.x++; c; })};
    struct { struct point p; int v; } mixed[] = {a, 1, {b, 2}, *p, 3, {{4}, 5}};
    int calls = 0;
    struct point once[] = {(calls++, a), made(calls++)};

    printf("%d %d\n", (int)(sizeof statics / sizeof *statics), (int)(sizeof points / sizeof *points));
    for (int i = 0; i < 3; i++)
        printf("%s %d %d, %d %d\n", statics[i].name ? statics[i].name : "none", statics[i].at.x, statics[i].at.y,
               points[i].x, points[i].y);
    printf("%d:", (int)(sizeof list / sizeof *list));
    for (int i = 0; i < (int)(sizeof list / sizeof *list); i++)
        printf(" %d %d", list[i].x, list[i].y);
    printf("\n%d:", (int)(sizeof mixed / sizeof *mixed));
    for (int i = 0; i < (int)(sizeof mixed / sizeof *mixed); i++)
        printf(" %d %d %d", mixed[i].p.x, mixed[i].p.y, mixed[i].v);
    printf("\n%d %d %d %d\n", (int)(sizeof once / sizeof *once), calls, once[0].y, once[1].x);
    return 0;
}
