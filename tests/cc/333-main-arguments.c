/* The arguments of main. */
#include <stdio.h>
#include <string.h>

static int count(char **list)
{
    return *list ? 1 + count(list + 1) : 0;
}

int main(int argc, char *argv[])
{
    char **copy = argv;
    printf("argc %d\n", argc);
    printf("has a name %d\n", argv[0] != 0 && strlen(*argv) > 0);
    printf("ends in null %d\n", argv[argc] == NULL);
    printf("counted %d\n", count(argv));
    while (*copy)
        copy++;
    printf("walked %d\n", (int)(copy - argv));
    argv[0][0] = '#';
    printf("writable %c\n", **argv);
    argv++, argc--;
    printf("shifted %d %d\n", argc, *argv == 0);
    return argc + 3;
}
