// fcntl.h - opening files (POSIX).  The flags are the kernel's, and the same on the three architectures.
#ifndef _FCNTL_H
#define _FCNTL_H

#define O_RDONLY 0
#define O_WRONLY 1
#define O_RDWR 2
#define O_CREAT 0x40
#define O_EXCL 0x80
#define O_TRUNC 0x200
#define O_APPEND 0x400
#define O_CLOEXEC 0x80000

int open(const char *path, int flags, ...);   // the mode follows if flags has O_CREAT
int creat(const char *path, int mode);

#endif
