/* Structs between scalars, so that they lie in registers, on the stack, and across both. */
#include <stdio.h>

struct one { char c; };
struct two { long a, b; };
struct three { long a; int b; long c; };
struct five { long v[5]; };

static long a(int x, struct two s, int y) { return x + s.a * 10 + s.b * 100 + y * 1000; }
static long b(int x, int y, struct three s, int z) { return x + y * 10 + s.a * 100 + s.b * 1000 + s.c * 10000 + z; }
static long c(struct five s, int x, struct one t) { return s.v[0] + s.v[4] * 10 + x * 100 + t.c * 1000; }
static long d(int x, int y, int z, struct two s, struct one t, int w)
{
    return x + y * 10 + z * 100 + s.a * 1000 + s.b * 10000 + t.c * 100000 + w * 1000000;
}
static struct three e(struct one s, struct three t, struct five u)
{
    t.a += s.c;
    t.b += u.v[2];
    t.c += u.v[3];
    return t;
}
static struct five f(int n, struct five s, int at, long value)
{
    s.v[at] = value;
    s.v[0] += n;
    return s;
}
static long g(struct one s1, struct one s2, struct one s3, struct one s4, struct one s5, struct two s6)
{
    return s1.c + 2 * s2.c + 3 * s3.c + 4 * s4.c + 5 * s5.c + 6 * s6.a + 7 * s6.b;
}
static long h(double x, struct two s, float y, struct one t) { return x * 10 + s.a + s.b + y * 100 + t.c; }

int main(void)
{
    struct one one = {1};
    struct two two = {2, 3};
    struct three three = {4, 5, 6}, t;
    struct five five = {{1, 2, 3, 4, 5}}, u;
    long (*pointer)(int, int, int, struct two, struct one, int) = d;

    printf("%ld\n", a(1, two, 4));
    printf("%ld\n", b(1, 2, three, 100000000));
    printf("%ld\n", c(five, 7, one));
    printf("%ld %ld\n", d(1, 2, 3, two, one, 9), pointer(9, 8, 7, (struct two){6, 5}, (struct one){4}, 3));
    t = e(one, three, five);
    printf("%ld %d %ld\n", t.a, t.b, t.c);
    u = f(50, five, 4, -1);
    printf("%ld %ld %ld\n", u.v[0], u.v[3], u.v[4]);
    printf("%ld\n", g(one, (struct one){2}, one, (struct one){3}, one, two));
    printf("%ld\n", h(0.5, two, 0.25f, one));
    printf("%ld %d %ld %ld\n", two.a, three.b, five.v[4], five.v[0]);
    return 0;
}
