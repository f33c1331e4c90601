/* switch: falling through, empty cases, bodies that are not blocks, declarations inside. */
#include <stdio.h>

static int fall(int n)
{
    int r = 0;
    switch (n) {
    case 3:
        r += 100;
    case 2:
        r += 10;
        /* falls through */
    case 1:
        r += 1;
        break;
    case 7: case 8:
    case 9:
        r = 9;
    }
    return r;
}

static int single(int n)
{
    switch (n)
    case 5: return 50;
    return 1;
}

static int in_if(int n)
{
    switch (n)
        if (n) {
    case 0: return 10;
    case 1: n += 20;
        } else
    case 2: n += 30;
    return n;
}

static int declared(int n)
{
    switch (n) {
        int x;
    case 1:
        x = 5;
        return x;
    case 2: {
        int x = 6;
        return x;
    }
    case 3:
        ;
        int y = 7;
        return y;
    }
    return 0;
}

static int only_default(int n) { switch (n) { default: n = -n; } return n; }
static int empty(int n) { switch (n) { } switch (n++); return n; }
static int last_empty(int n) { switch (n) { case 1: n = 5; break; case 2: ; } return n; }

int main(void)
{
    for (int i = 0; i < 10; i++)
        printf("%d%c", fall(i), i == 9 ? '\n' : ' ');
    printf("%d %d\n", single(5), single(6));
    printf("%d %d %d %d\n", in_if(0), in_if(1), in_if(2), in_if(3));
    printf("%d %d %d %d\n", declared(1), declared(2), declared(3), declared(4));
    printf("%d %d %d %d\n", only_default(4), empty(1), last_empty(1), last_empty(2));
    return 0;
}
