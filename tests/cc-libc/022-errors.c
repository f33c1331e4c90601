// strerror, errno of failed calls.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void
show(const char *call, long result)
{
    printf("%s: %ld, %s\n", call, result, strerror(errno));
}

int
main(void)
{
    int numbers[] = { 0, EPERM, ENOENT, EIO, EBADF, ENOMEM, EACCES, EEXIST, ENOTDIR, EISDIR, EINVAL, EMFILE, ENOSPC, ERANGE,
                      ENOSYS, 12345 };
    char byte;
    unsigned i;

    for (i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        printf("%s\n", strerror(numbers[i]));
    show("open", open("no/such/file", O_RDONLY));
    show("close", close(77));
    show("read", read(77, &byte, 1));
    show("unlink", unlink("no-such-file"));
    show("lseek", lseek(77, 0, SEEK_SET));
    return 0;
}
