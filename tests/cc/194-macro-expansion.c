// Macro expansion as programs use it: rescanning, recursion that stops, side by side.
#include <stdio.h>

#define A B + 1
#define B C * 2
#define C 5
#define F(x) G(x) + 1
#define G(x) F_(x, x)
#define F_(x, y) ((x) * (y))
#define APPLY(f, x) f(x)
#define ID(x) x
#define PAREN (3)
#define DEFER ID
#define NOTHING
#define OBJECT ID
#define SEMI ;
#define FOR(i, n) for (int i = 0; i < (n); i++)
#define UNLESS(c) if (!(c))
#define min(a, b) ((a) < (b) ? (a) : (b))
#define printf_like printf
#define foo(x) (x + 1)
#define NESTED(x) ID(ID(ID(x)))
#define TYPE(t) t
#define INIT {1, 2, 3}
#define FIELD(t, n) t n;
#define FIELDS FIELD(int, a) FIELD(double, b) FIELD(char *, c)

static int foo = 7;
struct s { FIELDS };

int main(void)
{
    printf("%d\n", A);
    printf("%d\n", F(3));
    printf("%d\n", APPLY(F, 4));
    printf("%d\n", APPLY(DEFER, PAREN));
    printf("%d\n", NESTED(NESTED(9)));
    printf("%d\n", foo + foo(1) + foo (2));
    printf("%d\n", ID (NOTHING 8 NOTHING));
    printf_like("%d\n", min(min(4, 2), min(5, 3)));
    int SELF_ = 100;
#define SELF_ (10 + SELF_)
    printf("%d\n", SELF_);
    int a[] = INIT, total = 0 SEMI
    FOR(i, 3)
        total += a[i];
    UNLESS(total == 7)
        printf("%d\n", total);
    struct TYPE(s) s = {1, 2.5, "c"};
    printf("%d %g %s\n", s.a, s.b, s.c);
    printf("%d\n", ID(
        1
        + 2
    ) + ID((1, 2)));
    TYPE(unsigned) u = ID(-1) + 2;
    printf("%u %d\n", u, OBJECT(3));
#define LATE 1
    int before = LATE;
#undef LATE
#define LATE 2
    printf("%d %d\n", before, LATE);
    int x = 10, y = -x - -ID(-x)-ID(-1);
    printf("%d\n", y);
    return 0;
}
