/* Locals initialised by calls and by earlier locals, in order. */
#include <stdio.h>
#include <string.h>

struct pair { int a, b; };
struct record { int id; struct pair p; double d; char text[4]; struct pair *to; };

static int count;
static int next(void) { return ++count; }
static struct pair pair(int a, int b) { struct pair p = {a, b}; return p; }
static double half(int n) { return n / 2.0; }
static struct pair *first(struct pair *p) { return p; }

static int chain(void)
{
    int a = next(), b = a * 10, c = b + a, *p = &c, d = *p + 1;
    return d;
}

static int from_itself(void)
{
    struct pair p = {5, sizeof p};
    int n = sizeof n + p.a;
    void *self = &self;
    return n + p.b + (self == &self);
}

int main(void)
{
    struct pair p = pair(1, 2), array[3] = {pair(3, 4), {5, 6}, pair(7, 8)};
    struct record r = {next(), pair(30, 40), half(5), {'a' + count}, first(&p)};
    struct record s = {.d = half(next()), .p = p, .to = &s.p, .id = r.id + 100};
    int numbers[4] = {chain(), array[2].b, p.a ? next() : -1};
    char letters[] = {'a' + p.a, 'a' + p.b, 0};
    int conditional = p.a > p.b ? next() : -next();

    printf("p %d %d array %d %d %d\n", p.a, p.b, array[0].b, array[1].a, array[2].a);
    printf("r %d %d %d %.1f %s %d\n", r.id, r.p.a, r.p.b, r.d, r.text, r.to->b);
    printf("s %d %d %.1f %d\n", s.id, s.p.b, s.d, s.to->a);
    printf("numbers %d %d %d %d\n", numbers[0], numbers[1], numbers[2], numbers[3]);
    printf("letters %s conditional %d\n", letters, conditional);
    printf("from_itself %d count %d\n", from_itself(), count);
    return 0;
}
