/* Tags, labels, members and ordinary names do not clash. */
#include <stdio.h>

struct name { int name; struct name *next; };
union other { int name; char tag[4]; };
enum kind { kind_a = 3, kind_b };

static int name = 10;
static int kind(enum kind kind) { return kind * 2; }

static int labels(int stop)
{
    struct name stop_here = {stop, 0};
    int count = 0;
stop:
    count++;
    if (count < stop)
        goto stop;
name:
    if (count++ < stop_here.name + 2)
        goto name;
    return count;
}

int main(void)
{
    struct name name_of = {20, 0}, *name = &name_of;
    struct other { long wide; } other = {30};
    struct point { int x, y; } point = {1, 2}, *p = &point;
    int x = 5, y = 6;

    name->next = name;
    printf("%d %d\n", name->name, name->next->next->name);
    printf("other %ld %d\n", other.wide, (int)sizeof(struct other));
    {
        union other { char c[3]; };
        struct point { double x; } inside = {2.5};
        printf("inner %d %.1f\n", (int)sizeof(union other), inside.x);
    }
    printf("outer %d\n", (int)sizeof(struct other));
    printf("point %d %d %d %d\n", p->x, p->y, x, y);
    printf("kind %d\n", kind(kind_b));
    printf("labels %d\n", labels(4));
    return 0;
}
