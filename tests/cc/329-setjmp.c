/* setjmp and longjmp: values, conditions it may stand in, jumps through frames, loops by jumping. */
#include <setjmp.h>
#include <stdio.h>

static jmp_buf here;

static void jump(int depth, int value)
{
    char room[100];
    room[depth] = value;
    if (depth == 0)
        longjmp(here, value);
    jump(depth - 1, value);
    printf("never %d\n", room[depth]);
}

static int try(int value)
{
    switch (setjmp(here)) {
    case 0:
        jump(10, value);
        return -1;
    case 1:
        return 100;
    case 7:
        return 700;
    default:
        return 999;
    }
}

static int loop(void)
{
    volatile int passes = 0;
    if (setjmp(here) < 5) {
        passes++;
        longjmp(here, passes);
    }
    return passes;
}

static int negated(void)
{
    if (!setjmp(here))
        jump(1, 3);
    return 33;
}

static int locals_live(int a, int b)
{
    int c = a * b, d = a - b;
    volatile int e = 1;
    if (setjmp(here) == 0) {
        e = 2;
        jump(3, 1);
    }
    return a + b * 10 + c * 100 + d * 1000 + e * 100000;
}

int main(void)
{
    printf("try %d %d %d\n", try(1), try(7), try(-1));
    printf("zero becomes one %d\n", try(0));
    printf("loop %d\n", loop());
    printf("negated %d\n", negated());
    printf("locals %d\n", locals_live(5, 3));
    while (setjmp(here) != 2)
        jump(2, 2);
    printf("end\n");
    return 0;
}
