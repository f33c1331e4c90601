// Structs as values inside expressions: results of calls, conditionals, commas, assignments.
#include <stdio.h>

struct small { char c; };
struct odd { char a[3]; };
struct word { long x; };
struct two { int a, b; long c; };
struct large { int n[10]; struct two t; };

static int calls;
static struct small small(char c) { calls++; return (struct small){c}; }
static struct odd odd(char c) { calls++; return (struct odd){{c, c + 1, c + 2}}; }
static struct word word(long x) { calls++; return (struct word){x}; }
static struct two two(int a, int b) { calls++; return (struct two){a, b, (long)a * b}; }
static struct large large(int x)
{
    struct large l = {{x, x + 1}, {x, -x, x * 10L}};
    for (int i = 2; i < 10; i++)
        l.n[i] = l.n[i - 1] + l.n[i - 2];
    calls++;
    return l;
}

static long sum_small(struct small a, struct odd b, struct word c) { return a.c + b.a[0] + b.a[1] + b.a[2] + c.x; }
static long sum_two(struct two a, int k, struct two b) { return a.a * k + a.b + a.c - b.a * b.b + b.c; }
static long sum_large(int k, struct large l, struct small s)
{
    long t = k;
    for (int i = 0; i < 10; i++)
        t += l.n[i];
    return t + l.t.c + s.c;
}
static struct large twice(struct large l) { for (int i = 0; i < 10; i++) l.n[i] *= 2; return l; }

int main(void)
{
    int yes = 1, no = 0;
    struct two a = two(1, 2), b = {3, 4, 5}, c;
    struct large l = large(1), m;
    printf("%d %ld %d\n", small('a').c, word(1L << 40).x, odd('x').a[1]);
    printf("%ld %ld\n", two(6, 7).c + two(2, 3).a * word(10).x, large(3).t.c - large(2).n[9]);
    printf("%ld\n", sum_small(small(1), odd(2), word(3)));
    printf("%ld\n", sum_two(two(1, 2), two(3, 4).b, b));
    printf("%ld\n", sum_two(yes ? a : b, 10, no ? a : b));
    printf("%ld\n", sum_large(small(5).c, twice(large(1)), (calls++, small(6))));
    printf("%ld\n", sum_large(1, yes ? l : large(9), small(no ? 1 : 2)));
    c = b = a;
    c.b += (a = two(8, 9)).b + (b = c).a;
    printf("%d %d %ld %d\n", c.a, c.b, a.c, b.b);
    m = l = twice(twice(l));
    m.t = yes ? two(m.n[0], m.n[1]) : a;
    printf("%d %d %ld\n", m.n[9], l.t.b, m.t.c);
    printf("%d\n", (no ? large(1) : (m.n[3] = 77, m)).n[3] + (yes, l).n[0]);
    struct two array[3] = {two(1, 1), a, [2] = c}, *p = array;
    *p++ = array[2];
    p[1] = *p;
    printf("%d %d %ld\n", array[0].b, array[2].a, p->c);
    array[small(1).c] = array[two(0, 2).b - 2];
    printf("%d %d\n", array[1].b, ({ struct two t = array[2]; t.a++; t; }).a);
    struct { struct two in[2]; struct odd o; } nest = {{two(1, 2), {3, 4, 5}}, odd('p')};
    nest.in[0] = nest.in[1], nest.o = odd(nest.o.a[2]);
    printf("%d %c %d\n", nest.in[0].b, nest.o.a[0], calls);
    return 0;
}
