/* Assigning structs: through pointers, indices with effects, to and from members, unions, self. */
#include <stdio.h>

struct item { short key; char name[6]; };
struct outer { struct item first, list[3]; union { struct item item; long word; } u; };

static struct item items[4] = {{1, "one"}, {2, "two"}, {3, "three"}, {4, "four"}};

static void show(const char *title, const struct item *list, int n)
{
    printf("%s:", title);
    for (int i = 0; i < n; i++)
        printf(" %d %s", list[i].key, list[i].name);
    printf("\n");
}

static void swap(struct item *a, struct item *b)
{
    struct item t = *a;
    *a = *b;
    *b = t;
}

static int effects;
static struct item *at(int i) { effects++; return &items[i]; }

int main(void)
{
    struct item a = items[1], b, *p = items, *q, **r = &q;
    struct outer o = {items[0]}, copy;
    int i = 0;

    b = a;
    b.key = 20;
    show("a", &a, 1);
    show("b", &b, 1);
    o.list[0] = *p++;
    o.list[1] = p[1];
    *(o.list + 2) = *++p;
    show("list", o.list, 3);
    o.u.item = o.first = b;
    show("union", &o.u.item, 1);
    copy = o;
    copy.list[i++] = copy.u.item;
    copy.list[i++] = a;
    show("copy", copy.list, 3);
    printf("index %d\n", i);
    swap(&items[0], &items[3]);
    swap(&items[1], &items[1]);
    show("items", items, 4);
    *at(0) = *at(2);
    at(1)->key = (*at(3) = b).key + 1;
    show("items", items, 4);
    printf("effects %d\n", effects);
    q = p;
    **r = (*r)[1];
    (*r)--;
    *q = *q;
    show("last", items, 4);
    printf("value %d %s\n", (a = items[2]).key, (b = a, a).name);
    return 0;
}
