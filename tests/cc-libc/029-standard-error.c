// Standard error is written at once, one piece for each call; perror.
#include <errno.h>
#include <stdio.h>

int
main(void)
{
    fprintf(stderr, "%s: %d\n", "number", 42);
    fputs("text\n", stderr);
    fputc('c', stderr);
    fputc('\n', stderr);
    fprintf(stderr, "%300s|\n", "far");
    errno = ENOENT;
    perror("file");
    errno = EBADF;
    perror(NULL);
    return 3;
}
