/* break and continue belong to the innermost loop or switch that takes them. */
#include <stdio.h>

static void nested(void)
{
    for (int i = 0; i < 5; i++) {
        if (i == 1)
            continue;
        for (int j = 0; ; j++) {
            if (j == i)
                break;
            if (j % 2)
                continue;
            printf(" %d.%d", i, j);
        }
        if (i == 3)
            break;
    }
    printf("\n");
}

static int continue_in_do(void)
{
    int n = 0, passes = 0;
    do {
        passes++;
        if (n < 3)
            continue;
        if (passes > 6)
            break;
    } while (n++ < 100);
    return n * 100 + passes;
}

static int through_switch(const char *s)
{
    int words = 0, others = 0;
    for (; *s; s++) {
        switch (*s) {
        case ' ':
            words++;
            continue;
        case '!':
            goto done;
        case '.':
            break;
        default:
            while (1) {
                if (s[1] != *s)
                    break;
                s++;
            }
            others++;
            break;
        }
        others += 10;
    }
done:
    return words * 1000 + others;
}

int main(void)
{
    nested();
    printf("%d\n", continue_in_do());
    printf("%d\n", through_switch("aab c. d!ee"));
    return 0;
}
