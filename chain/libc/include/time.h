// time.h - dates (C99 7.23).
// The clock stands still at 1970-01-01T00:00:00 UTC, so that nothing a program makes can depend on the hour:
// time() is 0, clock() is 0.  Conversions are complete; local time is UTC.
#ifndef _TIME_H
#define _TIME_H

#include <stddef.h>

#define CLOCKS_PER_SEC 1000000L

typedef long time_t;
typedef long clock_t;

struct tm {
    int tm_sec, tm_min, tm_hour;
    int tm_mday;   // from 1
    int tm_mon;    // from 0
    int tm_year;   // since 1900
    int tm_wday;   // since Sunday
    int tm_yday;   // since January 1
    int tm_isdst;
};

clock_t clock(void);
double difftime(time_t later, time_t earlier);
time_t mktime(struct tm *date);
time_t time(time_t *now);
char *asctime(const struct tm *date);
char *ctime(const time_t *when);
struct tm *gmtime(const time_t *when);
struct tm *localtime(const time_t *when);
size_t strftime(char *text, size_t size, const char *format, const struct tm *date);

#endif
