// unistd.h - system calls (POSIX), as far as the chain's programs may ask for them.
#ifndef _UNISTD_H
#define _UNISTD_H

#include <sys/types.h>

#define STDIN_FILENO 0
#define STDOUT_FILENO 1
#define STDERR_FILENO 2

#ifndef SEEK_SET
#define SEEK_SET 0
#define SEEK_CUR 1
#define SEEK_END 2
#endif

extern char **environ;

ssize_t read(int fd, void *buffer, size_t size);
ssize_t write(int fd, const void *buffer, size_t size);
int close(int fd);
off_t lseek(int fd, off_t offset, int whence);
int unlink(const char *path);
_Noreturn void _exit(int status);

// The chain's system does not have these two: they fail with ENOSYS, and getcwd leaves the empty string.
char *getcwd(char *buffer, size_t size);
int execvp(const char *path, char *const argv[]);

#endif
