// exit runs what atexit was given, the last first, also what is added meanwhile, and then writes buffers out.
#include <stdio.h>
#include <stdlib.h>

static void
first(void)
{
    printf("first\n");
}

static void
added(void)
{
    printf("added\n");
}

static void
second(void)
{
    printf("second\n");
    atexit(added);
}

static int count;

static void
many(void)
{
    if (++count == 100)
        printf("a hundred\n");
}

int
main(void)
{
    int i;

    atexit(first);
    for (i = 0; i < 100; i++)
        atexit(many);
    atexit(second);
    printf("main");
    puts("");
    exit(7);
}
