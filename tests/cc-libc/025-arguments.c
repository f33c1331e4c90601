// argc, argv, environ: run without arguments, and with an environment that has no such name.
#include <stdio.h>
#include <stdlib.h>

int
main(int argc, char **argv)
{
    printf("%d %d %d\n", argc, argv[0] != NULL, argv[argc] == NULL);
    printf("%d\n", getenv("CC_LIBC_NO_SUCH_NAME") == NULL);
    return 0;
}
