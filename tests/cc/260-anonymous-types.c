/* Structs and unions without a tag: each is a type of its own. */
#include <stdio.h>

static struct { int x, y; } origin, unit = {1, 1}, *cursor = &unit;
static union { int i; float f; } number = {3};
typedef struct { int left, right; } span;
typedef struct { span spans[2]; struct { int n; } count; } spans;

static struct { struct { struct { int value; } c; } b; } a = {{{9}}};

static span make(int left, int right)
{
    span s = {left, right};
    return s;
}

static struct { int quotient, rest; } *division(int a, int b)
{
    static struct { int quotient, rest; } result;
    result.quotient = a / b;
    result.rest = a % b;
    return (void *)&result;
}

int main(void)
{
    spans both = {{{1, 2}, {3, 4}}, {2}};
    struct { char name[4]; int (*f)(const char *, ...); } local = {"abc", printf};

    origin = unit;
    cursor->x += 4;
    printf("origin %d %d unit %d %d\n", origin.x, origin.y, unit.x, unit.y);
    printf("number %d\n", number.i);
    both.spans[0] = make(7, 8);
    printf("spans %d %d %d %d\n", both.spans[0].left, both.spans[0].right, both.spans[1].right, both.count.n);
    printf("nested %d\n", a.b.c.value);
    printf("division %d %d\n", division(17, 5)->quotient, division(17, 5)->rest);
    local.f("local %s\n", local.name);
    for (struct { int i; long square; } s = {1, 1}; s.i < 4; s.i++, s.square = s.i * s.i)
        printf("square %d %ld\n", s.i, s.square);
    return 0;
}
