/* Declarations in for: one scope for the clauses, another for the body. */
#include <stdio.h>

int main(void)
{
    int i = 100, total = 0;

    for (int i = 0; i < 3; i++)
        total += i;
    printf("total %d outer %d\n", total, i);

    for (int i = 0, j = 10; i < j; i += 3, j--) {
        int i = j * 2;
        total += i;
        printf("body %d %d\n", i, j);
    }
    printf("total %d outer %d\n", total, i);

    for (const char *s = "abc"; *s; s++)
        for (int n = *s - 'a'; n >= 0; n--)
            putchar(*s);
    putchar('\n');

    for (struct { int low, high; } r = {0, 5}; r.low < r.high; r.low++, r.high--)
        printf("range %d %d\n", r.low, r.high);

    for (int a[3] = {1, 2, 3}, k = 0; k < 3; k++)
        printf("element %d\n", a[k]);

    for (int i = 0; i < 2; i++)
        for (int i = 5; i < 7; i++)
            printf("nested %d\n", i);

    for (i = 0; i < 10; i++)
        ;
    printf("outer %d\n", i);
    return 0;
}
