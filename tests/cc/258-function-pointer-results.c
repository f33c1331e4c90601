/* Functions that return functions, take functions, and casts between their types. */
#include <stdio.h>

typedef int (*unary)(int);
typedef unary (*maker)(int);
typedef void (*any)(void);

static int increment(int n) { return n + 1; }
static int decrement(int n) { return n - 1; }
static int negate(int n) { return -n; }

static unary choose(int n) { return n > 0 ? increment : n < 0 ? decrement : negate; }
static maker choose_maker(void) { return choose; }

static unary compose_steps[4];
static int compose(int n)
{
    for (unary *f = compose_steps; *f; f++)
        n = (*f)(n);
    return n;
}

static any hide(unary f) { return (any)f; }
static unary reveal(any f) { return (unary)f; }

struct state;
typedef struct state (*step)(int);
struct state { step next; };
static struct state finish(int n) { printf("finish %d\n", n); return (struct state){0}; }
static struct state middle(int n) { printf("middle %d\n", n); return (struct state){finish}; }
static struct state start(int n) { printf("start %d\n", n); return (struct state){middle}; }

int main(void)
{
    compose_steps[0] = increment;
    compose_steps[1] = choose(0);
    compose_steps[2] = choose(-1);
    printf("choose %d %d %d\n", choose(1)(10), choose(-1)(10), choose(0)(10));
    printf("maker %d\n", choose_maker()(5)(6));
    printf("compose %d\n", compose(4));
    printf("reveal %d\n", reveal(hide(negate))(3));
    printf("same %d %d\n", choose(1) == increment, choose(1) != decrement);
    printf("stars %d %d\n", (***choose)(1)(1), (*&choose)(-1)(1));
    int n = 0;
    for (struct state s = {start}; s.next; )
        s = s.next(n++);
    printf("condition %d\n", (n > 2 ? increment : decrement)(n));
    return 0;
}
