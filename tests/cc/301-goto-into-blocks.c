/* goto forwards into blocks, branches and loops. */
#include <stdio.h>

static int into_loop(int n)
{
    int i = 0, r = 0;
    if (n < 0)
        goto inside;
    for (i = 10; i < 13; i++) {
        r += 100;
inside:
        r += 1;
        if (n < -1 && i > 1)
            break;
    }
    return r * 100 + i;
}

static int into_branches(int n)
{
    int r = 0;
    switch (n) {
    case 1: goto yes;
    case 2: goto no;
    }
    if (n == 0) {
yes:
        r += 1;
    } else {
        r += 10;
no:
        r += 100;
    }
    return r;
}

static int into_block(int n)
{
    if (n)
        goto middle;
    {
        int x;
        x = 5;
        printf("start %d\n", x);
middle:
        x = n + 1;
        {
            if (n == 7)
                goto middle_inner;
            x *= 2;
        middle_inner:
            return x;
        }
    }
}

static int into_switch(int n)
{
    if (n > 10)
        goto big;
    switch (n) {
    case 1:
        n = 100;
        break;
big:
    case 2:
        n += 1000;
    }
    return n;
}

int main(void)
{
    printf("%d %d %d\n", into_loop(0), into_loop(-1), into_loop(-2));
    printf("%d %d %d %d\n", into_branches(0), into_branches(1), into_branches(2), into_branches(3));
    printf("%d\n", into_block(0));
    printf("%d %d\n", into_block(3), into_block(7));
    printf("%d %d %d\n", into_switch(1), into_switch(2), into_switch(50));
    return 0;
}
