/* A condition as the last argument, behind others that take code to pass: structures, and what goes on the stack. */
#include <stdio.h>

struct large { long v[5]; };
struct small { short a, b; };

static long
first(struct large s, int n, _Bool condition)
{
    return s.v[0] * 100 + n * 10 + condition;
}

static long
second(struct large s, struct large t, long a, long b, long c, long d, long e, long f, struct small u, double x, int condition)
{
    return s.v[4] + t.v[4] + a + b + c + d + e + f + u.a + u.b + (long)x + 1000 * condition;
}

int
main(void)
{
    struct large s = { { 1, 2, 3, 4, 5 } };
    struct small u = { 6, 7 };
    volatile int zero = 0, one = 1;
    volatile double x = 0.5;

    printf("%ld %ld %ld %ld\n", first(s, 2, zero == one), first(s, 2, one > zero), first(s, 2, one && x > 0.25), first(s, 2, zero || !x));
    printf("%ld %ld %ld\n", second(s, s, 1, 2, 3, 4, 5, 6, u, 2.5, zero < one), second(s, s, 1, 2, 3, 4, 5, 6, u, 2.5, x != x),
           second(s, s, 1, 2, 3, 4, 5, 6, u, 2.5, one && zero));
    return 0;
}
