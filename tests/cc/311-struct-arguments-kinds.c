/* Structs with arrays, nested structs, unions, pointers and bit-fields by value. */
#include <stdio.h>

struct words { char text[3][4]; int used; };
struct nested { struct { short a; struct { char b; long c; } in; } out; char end; };
union number { long l; double d; char c[12]; };
struct holder { union number n; enum { LONG, DOUBLE } kind; };
struct bits { unsigned a : 3, b : 7; int c : 22; };
struct list { struct list *next; int value; };
struct __attribute__((packed)) tight { char a; long b; short c; };
struct callback { int (*f)(int, int); int argument; };
struct empty_tail { int n; char rest[]; };

static struct words push(struct words w, char c)
{
    w.text[w.used][0] = c;
    w.text[w.used++][1] = '!';
    return w;
}
static struct nested swap(struct nested n)
{
    long c = n.out.in.c;
    n.out.in.c = n.out.a;
    n.out.a = c;
    return n;
}
static union number negate(union number n) { n.l = -n.l; return n; }
static struct holder twice(struct holder h)
{
    if (h.kind == LONG)
        h.n.l *= 2;
    else
        h.n.d *= 2;
    return h;
}
static struct bits shift(struct bits b) { return (struct bits){b.c, b.a, b.b}; }
static struct list prepend(struct list *rest, int v) { struct list l = {rest, v}; return l; }
static struct tight add(struct tight a, struct tight b) { a.a += b.a; a.b += b.b; a.c += b.c; return a; }
static int call(struct callback c) { return c.f(c.argument, 2); }
static int power(int a, int b) { return b ? a * power(a, b - 1) : 1; }
static struct callback with(struct callback c, int n) { c.argument = n; return c; }

int main(void)
{
    struct words w = push(push((struct words){{"x"}, 1}, 'y'), 'z');
    struct nested n = swap((struct nested){{1, {2, 300}}, 4});
    struct bits b = shift((struct bits){1, 2, 3});
    struct list tail = {0, 1}, head = prepend(&tail, 2);
    struct tight t = add((struct tight){1, 1L << 40, 3}, (struct tight){4, 5, -6});
    printf("%s %s %s %d\n", w.text[0], w.text[1], w.text[2], w.used);
    printf("%d %d %ld %d\n", n.out.a, n.out.in.b, n.out.in.c, n.end);
    printf("%ld %.1f %ld\n", negate((union number){5}).l, twice((struct holder){{.d = 1.5}, DOUBLE}).n.d,
           twice((struct holder){{21}, LONG}).n.l);
    printf("%d %d %d\n", b.a, b.b, b.c);
    printf("%d %d\n", head.value, head.next->value);
    printf("%d %ld %d\n", t.a, t.b, t.c);
    printf("%d %d\n", call((struct callback){power, 7}), call(with((struct callback){power}, 9)));
    return 0;
}
