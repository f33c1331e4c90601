/* Enumerators of a block hide those outside, and may be given in terms of them. */
#include <stdio.h>

enum { ONE = 1, TWO };
enum level { LOW, HIGH };

static int inner(void)
{
    enum { ONE = TWO + 10, TWO = ONE + 1, THREE };
    return ONE * 10000 + TWO * 100 + THREE;
}

static int variable(void)
{
    int ONE = 7;
    {
        enum { ONE = 8 };
        if (ONE == 8)
            return ONE * 10 + TWO;
    }
    return ONE;
}

static int from_itself(void)
{
    enum { TWO = TWO * 2 };
    return TWO;
}

static int tag_again(void)
{
    enum level { HIGH = 40, LOW };
    enum level l = LOW;
    return l;
}

struct has_enum {
    enum inside { IN = 21, OUT } state;
    int count;
};

static int in_cast(void) { return (enum local { X = 3, Y })1 + Y; }
static int in_sizeof(void) { return sizeof(enum { P, Q = 9 }) + Q; }

int main(void)
{
    struct has_enum h = {OUT, IN};
    enum inside state = h.state;
    printf("file %d %d\n", ONE, TWO);
    printf("inner %d\n", inner());
    printf("variable %d\n", variable());
    printf("from_itself %d\n", from_itself());
    printf("tag_again %d %d\n", tag_again(), HIGH);
    printf("in struct %d %d\n", state, h.count);
    printf("in_cast %d in_sizeof %d\n", in_cast(), in_sizeof());
    return 0;
}
