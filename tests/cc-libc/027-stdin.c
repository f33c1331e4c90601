// Standard input at its end: the suite gives none.
#include <stdio.h>

int
main(void)
{
    int a;
    char line[8];

    printf("%d", getchar());
    printf(" %d", feof(stdin));
    printf(" %d", scanf("%d", &a));
    printf(" %d\n", fgets(line, 8, stdin) == NULL);
    return 0;
}
