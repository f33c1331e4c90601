// The smallest program with the library.
#include <stdio.h>

int
main(void)
{
    printf("hello, world\n");
    return 0;
}
