/* Structs and enums declared where they are used: in casts, sizeof, parameters, results, members. */
#include <stdio.h>

struct result { int a, b; } make(int a, int b) { struct result r = {a, b}; return r; }
static enum direction { UP = 1, DOWN } opposite(enum direction d) { return d == UP ? DOWN : UP; }
static union bits { unsigned u; float f; } as_bits(float f) { return (union bits){.f = f}; }

struct outer {
    struct inner { int n; } in;
    struct named_only { char big[100]; };
    enum mode { OFF, ON = 7 } mode;
    struct outer *next;
    struct inner more[2];
};

static int takes(struct local { int x; } *p, enum { SMALL = 5, BIG = SMALL * 2 } size)
{
    struct local copy = *p;
    return copy.x * BIG + size + SMALL;
}

static int in_sizeof(void)
{
    int n = sizeof(struct made_here { char c[3]; });
    struct made_here m = {"ab"};
    return n * 10 + m.c[2] + (int)sizeof(enum { HERE = 4 }) + HERE;
}

static int in_cast(int n)
{
    long l = (long)&(struct in_cast { char c; int i; }){1, n};
    return ((struct in_cast *)l)->i * 10 + ((struct in_cast *)l)->c + (int)sizeof *(struct other { char a[9]; } *)0;
}

static struct { int only; } *unnamed(void) { static int n = 33; return (void *)&n; }

int main(void)
{
    struct outer o = {{1}, ON, &o, {{2}, {3}}};
    struct inner i = o.more[1];
    struct named_only big = {"big"};
    int x = 6;

    printf("%d %d %d\n", make(1, 2).b, opposite(UP), as_bits(1).u == 0x3f800000);
    printf("%d %d %d %d\n", o.next->mode, i.n, (int)sizeof o, big.big[1]);
    printf("%d\n", takes((void *)&x, 100));
    printf("%d %d %d\n", in_sizeof(), in_cast(7), unnamed()->only);
    return OFF;
}
