/* Structs within structs and arrays of them: reading, writing, copying parts. */
#include <stdio.h>

struct point { int x, y; };
struct box { struct point low, high; };
struct shape {
    char name[8];
    struct box box;
    struct { struct point points[3]; int used; } path;
    struct shape *parent;
};

static struct shape shapes[2] = {
    {"outer", {{0, 0}, {10, 10}}, {{{1, 2}, {3, 4}}, 2}, 0},
    {"inner", {{2, 2}, {5, 6}}, {{{5, 6}}, 1}, &shapes[0]},
};

static int area(struct box b)
{
    return (b.high.x - b.low.x) * (b.high.y - b.low.y);
}

static void move(struct box *b, struct point by)
{
    b->low.x += by.x;
    b->low.y += by.y;
    b->high.x += by.x;
    b->high.y += by.y;
}

int main(void)
{
    struct shape *s = &shapes[1], copy = *s;
    struct point *p = &s->parent->path.points[1];

    printf("area %d %d\n", area(s->box), area(s->parent->box));
    move(&s->box, (struct point){10, 20});
    printf("moved %d %d %d %d\n", s->box.low.x, s->box.low.y, s->box.high.x, s->box.high.y);
    printf("copy %s %d %d\n", copy.name, copy.box.low.x, copy.box.high.y);
    p->x = 30;
    (*p).y = 40;
    printf("path %d %d\n", shapes[0].path.points[1].x, shapes[0].path.points[1].y);
    copy.path = shapes[0].path;
    copy.box.high = copy.path.points[1];
    printf("parts %d %d %d\n", copy.path.used, copy.path.points[0].y, copy.box.high.x);
    shapes[0].path.points[2] = shapes[0].path.points[0];
    printf("last %d %s\n", s->parent->path.points[2].y, copy.parent->name);
    printf("sizes %d %d\n", (int)sizeof(struct shape), (int)sizeof shapes[0].path);
    return 0;
}
