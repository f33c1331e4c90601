/* Initialisers with some or all inner braces left out. */
#include <stdio.h>

struct point { int x, y; };
struct line { struct point from, to; char name[4]; int weights[2]; };

static struct line full = {{1, 2}, {3, 4}, {'a', 'b'}, {5, 6}};
static struct line flat = {1, 2, 3, 4, 'a', 'b', 0, 0, 5, 6};
static struct line with_string = {1, 2, 3, 4, "ab", 5, 6};
static struct line partly = {{1}, 3, 4, {'a', 'b'}, 5};
static struct line lines[] = {1, 2, {3, 4}, "x", {5}, {{6, 7}, 8, 9, "y"}, 10, 11, 12, 13, "z", 14, 15};
static int cube[2][2][3] = {1, 2, 3, 4, 5, 6, {7, 8, 9, 10}};
static int steps[3][2] = {{1}, 2, 3, {4}};
static struct { struct point p[2]; int end; } points = {1, 2, 3, 4, 5};
static struct { struct { struct { int a; } b; int c; } d; int e; } nested = {1, 2, 3};

static void show(const struct line *l)
{
    printf("%d %d %d %d %s %d %d\n", l->from.x, l->from.y, l->to.x, l->to.y, l->name, l->weights[0], l->weights[1]);
}

int main(void)
{
    struct point p = {20, 21};
    struct line local = {p, 3, 4, "loc", p.x, p.y};
    struct line mixed[2] = {1, 2, p, "m", 3, 4, p, {5}};

    show(&full);
    show(&flat);
    show(&with_string);
    show(&partly);
    for (unsigned i = 0; i < sizeof lines / sizeof *lines; i++)
        show(&lines[i]);
    show(&local);
    show(&mixed[0]);
    show(&mixed[1]);
    for (int i = 0; i < 12; i++)
        printf("%d%c", (&cube[0][0][0])[i], i == 11 ? '\n' : ' ');
    printf("steps %d %d %d %d %d %d\n", steps[0][0], steps[0][1], steps[1][0], steps[1][1], steps[2][0], steps[2][1]);
    printf("points %d %d %d\n", points.p[0].y, points.p[1].x, points.end);
    printf("nested %d %d %d\n", nested.d.b.a, nested.d.c, nested.e);
    return 0;
}
