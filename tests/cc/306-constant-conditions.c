/* Conditions that are constant: what is never run, run once, or run for ever until a break. */
#include <stdio.h>

static void never(const char *where)
{
    printf("never %s\n", where);
}

static int forever(void)
{
    int n = 0;
    while (1)
        if (++n > 4)
            break;
    for (;; )
        if (++n > 9)
            break;
    for (; 1; n++)
        if (n > 14)
            break;
    do
        if (++n > 19)
            break;
    while (1);
    while ("text")
        if (n++ > 24)
            return n;
    return 0;
}

int main(void)
{
    int n = 0;

    while (0)
        never("while");
    for (; 0; )
        never("for");
    for (n = 1; 0; n++)
        never("for with init");
    do
        n++;
    while (0);
    printf("do once %d\n", n);
    while (0.0)
        never("while 0.0");
    while ((void *)0)
        never("while null");
    while (sizeof(char) - 1)
        never("while sizeof");
    if (0)
        never("if");
    else
        printf("else\n");
    if (0) {
inside:
        printf("inside\n");
        n = 100;
    }
    if (n < 100)
        goto inside;
    while (0) {
again:
        n++;
        printf("jumped in %d\n", n);
        if (n == 101)
            continue;
        never("behind continue");
    }
    if (n == 100)
        goto again;
    if (1 || (never("or"), 0))
        printf("or\n");
    if (0 && (never("and"), 1))
        never("and body");
    printf("%d %d\n", 1 ? 5 : (never("cond"), 6), 0 ? (never("cond"), 5) : 6);
    if (0.5 && 1)
        printf("half\n");
    printf("forever %d\n", forever());
    return 0;
}
