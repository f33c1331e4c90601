// Labels, cases and ends of scopes, where arrays of variable length are in the function and control came around them.
#include <stdio.h>
#include <string.h>

/* what the frame of the next function is made of */
static void fill_stack(void)
{
    volatile char a[1000];
    int i;

    for (i = 0; i < 1000; i++)
        a[i] = 0x55;
}

static int label(int n)
{
    if (n < 0)
        goto end;
    {
        int a[n];
        a[0] = n;
        n = a[0] + 1;
    }
end:
    return printf("label %d\n", n);
}

static int cases(int n)
{
    switch (n) {
    case 1: {
        char a[n];
        a[0] = 3;
        printf("case %d\n", a[0]);
        break;
    }
    case 2:
        printf("case two\n");
        break;
    default: {
        char b[n];
        memset(b, n, n);
        printf("case %d\n", b[n - 1]);
        break;
    }
    }
    return printf("after\n");
}

/* The stack does not grow by jumps out of arrays, backwards and forwards. */
static int jumps(int n)
{
    char *first = 0, *other = 0;
    int turn = 0;

again:
    {
        char a[n];
        a[0] = turn;
        if (!first)
            first = a;
        other = a;
        if (turn++ < 3)
            goto again;
        if (n > 500) {
            char b[2 * n];
            b[0] = 1;
            goto out;
        }
    }
out:;
    char c[n];
    return first - other < 100 && first - c < 100;
}

static int through_an_address(int n)
{
    static void *const places[] = { &&one, &&two };

    goto *places[n & 1];
    {
        char a[n];
        a[0] = 1;
        n += a[0];
    }
one:
    n += 10;
two:
    return printf("place %d\n", n);
}

int main(void)
{
    fill_stack(), label(-1), label(3);
    fill_stack(), cases(2), fill_stack(), cases(3), fill_stack(), cases(1);
    printf("%d %d\n", jumps(400), jumps(600));
    fill_stack(), through_an_address(2), fill_stack(), through_an_address(3);
    return 0;
}
