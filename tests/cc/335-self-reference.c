/* Static objects that hold their own address, or that of each other. */
#include <stdio.h>

struct ring { struct ring *next; int value; };
static struct ring alone = {&alone, 1};
static struct ring a, b, c;
static struct ring a = {&b, 10}, b = {&c, 20}, c = {&a, 30};
static struct ring ring[4] = {{ring + 1, 1}, {&ring[2], 2}, {&ring[3], 3}, {ring, 4}};
static void *self = &self;
static struct { char text[8]; char *middle; int length; } inside = {"interior", inside.text + 3, sizeof inside.text};
static int list[] = {1, 2, 3, 4}, *last = &list[sizeof list / sizeof *list - 1];
static struct list { struct list **link, *next; } head = {&head.next, 0};
static int (*function(void))(void);
static int (*(*to_function)(void))(void) = function;
static int answer(void) { return 42; }
static int (*function(void))(void) { return answer; }

static int round_trip(struct ring *start)
{
    int sum = 0;
    struct ring *r = start;
    do
        sum = sum * 10 + r->value;
    while ((r = r->next) != start);
    return sum;
}

static int local_statics(void)
{
    static struct ring first, second = {&first, 5}, *both[] = {&first, &second};
    static struct ring own = {&own, 6};
    first.next = both[1];
    first.value = 7;
    return round_trip(&first) * 10 + own.next->value;
}

int main(void)
{
    struct ring here = {&here, 8}, *p = &here, **q = &p, ***r = &q;
    printf("%d %d %d\n", round_trip(&alone), round_trip(&b), round_trip(ring));
    printf("%d %.5s %d %d\n", *(void **)self == self, inside.middle, inside.length, *last);
    printf("%d %d\n", *head.link == head.next, head.link == &head.next);
    printf("%d\n", to_function()());
    printf("%d\n", local_statics());
    printf("%d %d\n", round_trip(&here), (**r)->next->value);
    return 0;
}
