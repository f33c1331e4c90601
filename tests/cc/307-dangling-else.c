/* else belongs to the nearest if; statements nest without braces. */
#include <stdio.h>

static int plain(int a, int b)
{
    if (a)
        if (b)
            return 11;
        else
            return 10;
    return 0;
}

static int braced(int a, int b)
{
    if (a) {
        if (b)
            return 11;
    } else
        return 1;
    return 10;
}

static int chain(int n)
{
    if (n < 0)
        return -1;
    else if (n == 0)
        return 0;
    else if (n < 10)
        if (n % 2)
            return 1;
        else
            return 2;
    else if (n < 100)
        ;
    else
        return 100;
    return 10;
}

static int through_loops(int a, int b)
{
    int r = 0;
    if (a)
        for (int i = 0; i < 3; i++)
            while (b > i)
                if (b-- % 2)
                    r += 1;
                else
                    r += 10;
    else
        r = 1000;
    return r;
}

static int labelled(int n)
{
    if (n)
skip:   n++;
    else
        do { n = 5; if (n == 5) goto skip; } while (0);
    return n;
}

int main(void)
{
    for (int a = 0; a < 2; a++)
        for (int b = 0; b < 2; b++)
            printf("%d %d: %d %d\n", a, b, plain(a, b), braced(a, b));
    printf("%d %d %d %d %d %d\n", chain(-5), chain(0), chain(3), chain(4), chain(50), chain(500));
    printf("%d %d %d\n", through_loops(0, 5), through_loops(1, 5), through_loops(1, 0));
    printf("%d %d\n", labelled(0), labelled(1));
    return 0;
}
