/* default at the start, in the middle and inside of nested statements. */
#include <stdio.h>

static const char *at_start(int n)
{
    switch (n) {
    default: return "other";
    case 0: return "zero";
    case 1: return "one";
    }
}

static int in_middle(int n)
{
    int r = 0;
    switch (n) {
    case 1:
        r = 1;
        break;
    default:
        r += 10;
    case 2:
        r += 2;
        break;
    case 3:
        r = 3;
    }
    return r;
}

static int nested(int a, int b)
{
    switch (a) {
    case 1:
        switch (b) {
        case 1: return 11;
        default: break;
        case 2: return 12;
        }
        return 10;
    default:
        switch (b) {
        case 1: return 91;
        }
    case 2:
        return 90;
    }
}

static int inside_loop(int n)
{
    int r = 0;
    switch (n) {
        for (; n < 5; n++) {
    default:
            r += 1;
    case 4:
            r += 10;
        }
    }
    return r;
}

int main(void)
{
    printf("%s %s %s\n", at_start(0), at_start(1), at_start(-1));
    printf("%d %d %d %d\n", in_middle(0), in_middle(1), in_middle(2), in_middle(3));
    printf("%d %d %d\n", nested(1, 1), nested(1, 2), nested(1, 3));
    printf("%d %d %d\n", nested(2, 1), nested(3, 1), nested(3, 2));
    printf("%d %d %d\n", inside_loop(2), inside_loop(4), inside_loop(9));
    return 0;
}
