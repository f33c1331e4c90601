// unistd.c - system calls with errno (POSIX unistd.h, fcntl.h).

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <unistd.h>
#include "libc.h"

long
__result(long result)
{
    if (result < 0) {
        errno = -result;
        return -1;
    }
    return result;
}

int
open(const char *path, int flags, ...)
{
    va_list list;
    int mode = 0;

    if (flags & O_CREAT) {
        va_start(list, flags);
        mode = va_arg(list, int);
        va_end(list);
    }
    return __result(sys_open(path, flags, mode));
}

int
creat(const char *path, int mode)
{
    return open(path, O_WRONLY | O_CREAT | O_TRUNC, mode);
}

ssize_t
read(int fd, void *buffer, size_t size)
{
    return __result(sys_read(fd, buffer, size));
}

ssize_t
write(int fd, const void *buffer, size_t size)
{
    return __result(sys_write(fd, buffer, size));
}

int
close(int fd)
{
    return __result(sys_close(fd));
}

off_t
lseek(int fd, off_t offset, int whence)
{
    return __result(sys_lseek(fd, offset, whence));
}

int
unlink(const char *path)
{
    return __result(sys_unlink(path));
}

char *
getcwd(char *buffer, size_t size)
{
    if (buffer != NULL && size > 0)
        *buffer = 0;
    errno = ENOSYS;
    return NULL;
}

int
execvp(const char *path, char *const argv[])
{
    (void)path;
    (void)argv;
    errno = ENOSYS;
    return -1;
}
