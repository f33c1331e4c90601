// setjmp and longjmp, over several calls, again and again, with a value of 0.
#include <setjmp.h>
#include <stdio.h>

static jmp_buf environment;

static void
deep(int depth, int value)
{
    if (depth == 0)
        longjmp(environment, value);
    deep(depth - 1, value);
    printf("never\n");
}

int
main(void)
{
    volatile int round = 0;
    int value;

    value = setjmp(environment);
    printf("%d %d\n", round, value);
    if (round < 5) {
        round++;
        deep(round * 10, round - 1);
    }
    return 0;
}
