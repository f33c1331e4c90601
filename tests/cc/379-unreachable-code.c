/* Code that is never reached, labels nobody jumps to, and statements without effect. */
#include <stdio.h>

static int after_return(int n)
{
    return n + 1;
    n = 5;
    return n;
}

static int unused_labels(int n)
{
start:
    n++;
middle: ;
end:
    return n;
}

static int after_break(int n)
{
    while (1) {
        n++;
        break;
        n = 100;
    }
    do {
        continue;
        n = 200;
    } while (0);
    switch (n) {
        n = 300;
        printf("never\n");
    case 1:
        n = 10;
        break;
        n = 400;
    default:
        n = 20;
    }
    return n;
}

void not_defined(void);
static int never_linked(int n)
{
    if (0)
        not_defined();
    if (sizeof(long) == 8)
        n++;
    else
        not_defined();
    for (; 0; )
        while (n)
            not_defined();
    switch (n) {
        if (0) {
    case 2:
            n = 20;
        }
    }
    return n;
}

static int no_effect(int n)
{
    n;
    n + 1;
    n == 5;
    "text";
    (void)0;
    ;
    {}
    { ; { } }
    if (n) ; else ;
    n ? 1 : 2;
    *&n;
    sizeof n++;
    (n, n);
    if (n) { } else n = 50;
    return n;
}

int main(void)
{
    printf("%d %d\n", after_return(1), unused_labels(2));
    printf("%d %d\n", after_break(0), after_break(1));
    printf("%d %d\n", never_linked(0), never_linked(1));
    printf("%d %d\n", no_effect(5), no_effect(0));
    goto last;
    printf("never\n");
last:
    return 0;
    printf("never\n");
}
