// _Bool: everything that is not zero becomes 1.
#include <stdbool.h>
#include <stdio.h>

static bool as_bool(int x) { return x; }
static int from_bool(bool b) { return b + 1; }

int main(void)
{
    _Bool b = 2;
    int x = 5, *p = &x, *null = 0;
    printf("%d %d %d\n", b, as_bool(256), as_bool(0));
    printf("%d %d %d\n", from_bool(77), from_bool(0), from_bool(p != null));
    b = 0.25;
    printf("%d\n", b);
    b = -0.0;
    printf("%d\n", b);
    b = p;
    printf("%d\n", b);
    b = null;
    printf("%d\n", b);
    printf("%d ", b++);
    printf("%d ", b);
    printf("%d\n", ++b);
    printf("%d\n", b--);
    printf("%d\n", --b);
    b = 0;
    b |= 4;
    printf("%d\n", b);
    b &= 2;
    printf("%d\n", b);
    b += 10;
    printf("%d\n", b);
    b ^= 1;
    printf("%d\n", b);
    b -= 3;
    printf("%d\n", b);
    printf("%d %d %d\n", ~b, -b, !b);
    printf("%d %d %d\n", (_Bool)0x100, (bool)1e-300, (bool)"");
    printf("%d %d\n", (int)sizeof b, (int)sizeof(b + b));
    bool many[3] = {1, 0, 9};
    printf("%d\n", many[0] + many[1] + many[2]);
    unsigned long big = 1UL << 63;
    b = big;
    printf("%d %d\n", b, true + false);
    return 0;
}
