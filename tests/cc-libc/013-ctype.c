// Every function of ctype.h on every byte and EOF.
#include <ctype.h>
#include <stdio.h>

int
main(void)
{
    int c;

    for (c = -1; c < 128; c++)
        printf("%d:%d%d%d%d%d%d%d%d%d%d%d%d,%d,%d%c", c, !!isalnum(c), !!isalpha(c), !!isblank(c), !!iscntrl(c), !!isdigit(c),
               !!isgraph(c), !!islower(c), !!isprint(c), !!ispunct(c), !!isspace(c), !!isupper(c), !!isxdigit(c), tolower(c),
               toupper(c), c % 4 == 3 ? '\n' : ' ');
    for (c = 128; c < 256; c++)
        if (isalnum(c) || isblank(c) || iscntrl(c) || isgraph(c) || isspace(c) || isprint(c) || tolower(c) != c || toupper(c) != c)
            printf("%d is not ASCII\n", c);
    return 0;
}
