// A string in braces may be the array, or the beginning of the expression for one element.
#include <stdio.h>

char whole[] = { "abc" };
char rows[2][4] = { "one", { "two" } };
const char *texts[] = { "begin" + 2, "all" };

int main(void)
{
    char element[] = { "abc"[1], 'x', "abc"[0] };
    char last[4] = { "abcdef"[5] };
    unsigned char table[2][2] = { { "xyz"[2] }, { 1, "xyz"[0] } };
    int number = { "7"[0] - '0' };

    printf("%s %d %s %s %s %s\n", whole, (int)sizeof whole, rows[0], rows[1], texts[0], texts[1]);
    printf("%d %c%c%c\n", (int)sizeof element, element[0], element[1], element[2]);
    printf("%c %d\n", last[0], last[1]);
    printf("%d %d %d %d\n", table[0][0], table[0][1], table[1][0], table[1][1]);
    printf("%d\n", number);
    return 0;
}
