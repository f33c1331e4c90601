/* Function pointers in structs: classes with virtual functions and inheritance. */
#include <stdio.h>

struct shape;
struct shape_class {
    const char *name;
    const struct shape_class *parent;
    double (*area)(const struct shape *);
    void (*scale)(struct shape *, double);
    int (*corners)(const struct shape *);
};
struct shape { const struct shape_class *class; };
struct rectangle { struct shape base; double width, height; };
struct circle { struct shape base; double radius; };

#define AS(type, s) ((struct type *)(s))

static double no_area(const struct shape *s) { (void)s; return 0; }
static int no_corners(const struct shape *s) { (void)s; return 0; }
static double rectangle_area(const struct shape *s) { return AS(rectangle, s)->width * AS(rectangle, s)->height; }
static void rectangle_scale(struct shape *s, double by)
{
    AS(rectangle, s)->width *= by;
    AS(rectangle, s)->height *= by;
}
static int four(const struct shape *s) { (void)s; return 4; }
static double circle_area(const struct shape *s) { return 3 * AS(circle, s)->radius * AS(circle, s)->radius; }
static void circle_scale(struct shape *s, double by) { AS(circle, s)->radius *= by; }

static const struct shape_class shape_class = {"shape", 0, no_area, 0, no_corners};
static const struct shape_class rectangle_class = {"rectangle", &shape_class, rectangle_area, rectangle_scale, four};
static const struct shape_class square_class = {"square", &rectangle_class, rectangle_area, rectangle_scale, four};
static const struct shape_class circle_class = {"circle", &shape_class, circle_area, circle_scale, no_corners};

static int is_a(const struct shape *s, const struct shape_class *c)
{
    for (const struct shape_class *k = s->class; k; k = k->parent)
        if (k == c)
            return 1;
    return 0;
}

int main(void)
{
    struct rectangle r = {{&rectangle_class}, 2, 3}, q = {{&square_class}, 2, 2};
    struct circle c = {{&circle_class}, 1.5};
    struct shape *const shapes[] = {&r.base, &q.base, &c.base}, **s;
    for (int i = 0; i < 3; i++) {
        struct shape *p = shapes[i];
        printf("%s %.2f", p->class->name, p->class->area(p));
        if (p->class->scale)
            p->class->scale(p, 2);
        printf(" %.2f %d", (*p->class->area)(p), p->class->corners(p));
        printf(" %d %d\n", is_a(p, &rectangle_class), is_a(p, &shape_class));
    }
    s = (struct shape **)shapes;
    s++;
    printf("%s of %s\n", (*s)->class->name, s[-1]->class->parent->name);
    return 0;
}
