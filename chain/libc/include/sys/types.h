// sys/types.h - types of system calls (POSIX), for LP64.
#ifndef _SYS_TYPES_H
#define _SYS_TYPES_H

#include <stddef.h>

typedef long ssize_t;
typedef long off_t;
typedef int mode_t;
typedef int pid_t;

#endif
