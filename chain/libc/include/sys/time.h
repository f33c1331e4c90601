// sys/time.h - the time of day (POSIX).  The clock stands still: see time.h.
#ifndef _SYS_TIME_H
#define _SYS_TIME_H

#include <time.h>

struct timeval {
    time_t tv_sec;
    long tv_usec;
};

int gettimeofday(struct timeval *now, void *zone);

#endif
