/* A variable with bit-fields, some of which are initialised. */
#include <stdio.h>
#include <string.h>

struct bits { int a : 3, b : 5; unsigned c : 9; int d; };
struct unnamed { int n; struct { int a : 3, b : 5; unsigned c : 9; }; };
union halves { struct { unsigned low : 16, high : 16; }; unsigned whole; };
struct holds { int n; struct bits list[2]; };

static void dirty(void) { volatile char x[600]; memset((void *)x, 0xff, sizeof x); }

static void show(const struct bits *s) { printf("%d %d %u %d\n", s->a, s->b, s->c, s->d); }

static void locals(int n)
{
    struct bits first = {1}, third = {.c = 3}, again = {.b = 1, .a = 2, .b = 3, .c = 511, .c = 256};
    struct holds h = {n, {{n - 5}, {.d = n}}, .list[1].a = 1}, elided = {1, 2, .list[0].b = n};
    struct unnamed u = {.b = n};
    union halves w = {.high = 0x1234, .low = 0x5678}, v = {.low = 9};

    printf("%d %d %u %x %x\n", u.a, u.b, u.c, w.whole, v.whole);
    show(&first);
    show(&third);
    show(&again);
    show(&h.list[0]);
    show(&h.list[1]);
    show(&elided.list[0]);
    show(&elided.list[1]);
}

int main(void)
{
    dirty();
    locals(3);
    return 0;
}
