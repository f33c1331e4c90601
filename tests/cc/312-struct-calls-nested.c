/* Calls whose struct results are arguments of other calls, at once and in chains. */
#include <stdio.h>

struct small { int a, b; };
struct large { int v[10]; };

static int order;
static struct small small(int a, int b) { order++; return (struct small){a, b}; }
static struct small add(struct small x, struct small y) { return small(x.a + y.a, x.b + y.b); }
static struct large fill(int n)
{
    struct large l;
    for (int i = 0; i < 10; i++)
        l.v[i] = n + i;
    return l;
}
static struct large sum(struct large x, struct large y)
{
    for (int i = 0; i < 10; i++)
        x.v[i] += y.v[i];
    return x;
}
static struct large map(struct large l, struct small (*f)(int, int), int n)
{
    for (int i = 0; i < 10; i++)
        l.v[i] = f(l.v[i], n).b + l.v[i];
    return l;
}
static int total(struct large l)
{
    int t = 0;
    for (int i = 0; i < 10; i++)
        t += l.v[i];
    return t;
}
static struct large fibonacci(int n)
{
    if (n < 2)
        return fill(n);
    return sum(fibonacci(n - 1), fibonacci(n - 2));
}
static struct large *self(struct large *l) { return l; }

int main(void)
{
    struct small s = add(add(small(1, 2), small(3, 4)), add(small(5, 6), small(7, 8)));
    struct large l = fill(1), m;

    printf("small %d %d calls %d\n", s.a, s.b, order);
    printf("large %d %d\n", total(sum(fill(0), fill(100))), total(sum(sum(l, l), sum(l, fill(5)))));
    printf("map %d\n", total(map(map(fill(0), small, 5), small, 7)));
    printf("members %d %d\n", add(s, s).b, sum(l, l).v[9]);
    l = sum(l, l);
    printf("assigned %d\n", total(l));
    m = l = fill(3);
    m.v[0] = 1000;
    printf("chain %d %d\n", l.v[0], m.v[0]);
    *self(&m) = map(*self(&l), small, 1);
    printf("through pointers %d\n", total(m));
    printf("fibonacci %d\n", total(fibonacci(8)));
    return 0;
}
