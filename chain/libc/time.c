// time.c - dates, by a clock that stands still (C99 7.23; gettimeofday: POSIX).

#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>

#define DAY 86400

static const char day_names[7][10] = { "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday" };
static const char month_names[12][10] = { "January", "February", "March", "April", "May", "June", "July", "August",
                                          "September", "October", "November", "December" };

// ---------------------------------------------------------------- clocks

time_t
time(time_t *now)
{
    if (now != NULL)
        *now = 0;
    return 0;
}

clock_t
clock(void)
{
    return 0;
}

int
gettimeofday(struct timeval *now, void *zone)
{
    (void)zone;
    now->tv_sec = 0;
    now->tv_usec = 0;
    return 0;
}

double
difftime(time_t later, time_t earlier)
{
    return later - earlier;
}

// ---------------------------------------------------------------- the calendar

static long
floor_divide(long value, long by)
{
    return value / by - (value % by < 0);
}

// Days from 1970-01-01 to the first day of a month, counted from 0 and not only to 11, of a year.
// Years are counted from March on here, so that the leap day is the last one.
static long
days_before(long year, long month)
{
    long y, m;

    year += floor_divide(month, 12);
    month -= floor_divide(month, 12) * 12;
    y = month < 2 ? year - 1 : year;
    m = month < 2 ? month + 10 : month - 2;
    return y * 365 + floor_divide(y, 4) - floor_divide(y, 100) + floor_divide(y, 400) + (m * 153 + 2) / 5 - 719468;
}

static void
break_down(time_t when, struct tm *date)
{
    long days = floor_divide(when, DAY), second = when - days * DAY, year;
    int month;

    date->tm_hour = second / 3600;
    date->tm_min = second / 60 % 60;
    date->tm_sec = second % 60;
    date->tm_wday = (days % 7 + 7 + 4) % 7;
    year = 1970 + floor_divide(days * 400, 146097);   // the right year or the next one: 400 years have 146097 days
    while (days_before(year, 0) > days)
        year--;
    while (days_before(year + 1, 0) <= days)
        year++;
    for (month = 11; days_before(year, month) > days; month--)
        ;
    date->tm_year = year - 1900;
    date->tm_mon = month;
    date->tm_mday = days - days_before(year, month) + 1;
    date->tm_yday = days - days_before(year, 0);
    date->tm_isdst = 0;
}

// The result holds until the next call, of localtime too.
struct tm *
gmtime(const time_t *when)
{
    static struct tm date;

    break_down(*when, &date);
    return &date;
}

struct tm *
localtime(const time_t *when)
{
    return gmtime(when);
}

time_t
mktime(struct tm *date)
{
    long days = days_before(date->tm_year + 1900L, date->tm_mon) + date->tm_mday - 1;
    time_t when = days * DAY + date->tm_hour * 3600L + date->tm_min * 60L + date->tm_sec;

    break_down(when, date);
    return when;
}

// ---------------------------------------------------------------- text

static const char *
name_of(const char names[][10], int count, int index)
{
    return index >= 0 && index < count ? names[index] : "?";
}

char *
asctime(const struct tm *date)
{
    static char text[80];

    sprintf(text, "%.3s %.3s%3d %.2d:%.2d:%.2d %ld\n", name_of(day_names, 7, date->tm_wday),
            name_of(month_names, 12, date->tm_mon), date->tm_mday, date->tm_hour, date->tm_min, date->tm_sec,
            date->tm_year + 1900L);
    return text;
}

char *
ctime(const time_t *when)
{
    return asctime(localtime(when));
}

// The ISO 8601 week of a date, 1 to 53, and the year that it belongs to.
static int
iso_week(const struct tm *date, long *year)
{
    int weekday = (date->tm_wday + 6) % 7;             // from Monday
    int week = (date->tm_yday - weekday + 10) / 7, length;

    *year = date->tm_year + 1900L;
    if (week < 1) {
        (*year)--;
        length = days_before(*year + 1, 0) - days_before(*year, 0);
        return (date->tm_yday + length - weekday + 10) / 7;
    }
    length = days_before(*year + 1, 0) - days_before(*year, 0);
    if (week == 53 && date->tm_yday - weekday + 3 >= length) {
        (*year)++;
        return 1;
    }
    return week;
}

// Writes one conversion of strftime to text, which has room for all of them but those that are formats, which it gives.
static const char *
format_field(char *text, int kind, const struct tm *date)
{
    int hour12 = date->tm_hour % 12 == 0 ? 12 : date->tm_hour % 12, week;
    long year = date->tm_year + 1900L;

    switch (kind) {
    case 'a': sprintf(text, "%.3s", name_of(day_names, 7, date->tm_wday)); break;
    case 'A': strcpy(text, name_of(day_names, 7, date->tm_wday)); break;
    case 'b':
    case 'h': sprintf(text, "%.3s", name_of(month_names, 12, date->tm_mon)); break;
    case 'B': strcpy(text, name_of(month_names, 12, date->tm_mon)); break;
    case 'c': return "%a %b %e %H:%M:%S %Y";
    case 'C': sprintf(text, "%02ld", floor_divide(year, 100)); break;
    case 'd': sprintf(text, "%02d", date->tm_mday); break;
    case 'D': return "%m/%d/%y";
    case 'e': sprintf(text, "%2d", date->tm_mday); break;
    case 'F': return "%Y-%m-%d";
    case 'g':
        iso_week(date, &year);
        sprintf(text, "%02ld", year - floor_divide(year, 100) * 100);
        break;
    case 'G':
        iso_week(date, &year);
        sprintf(text, "%ld", year);
        break;
    case 'H': sprintf(text, "%02d", date->tm_hour); break;
    case 'I': sprintf(text, "%02d", hour12); break;
    case 'j': sprintf(text, "%03d", date->tm_yday + 1); break;
    case 'm': sprintf(text, "%02d", date->tm_mon + 1); break;
    case 'M': sprintf(text, "%02d", date->tm_min); break;
    case 'n': strcpy(text, "\n"); break;
    case 'p': strcpy(text, date->tm_hour < 12 ? "AM" : "PM"); break;
    case 'r': return "%I:%M:%S %p";
    case 'R': return "%H:%M";
    case 'S': sprintf(text, "%02d", date->tm_sec); break;
    case 't': strcpy(text, "\t"); break;
    case 'T':
    case 'X': return "%H:%M:%S";
    case 'u': sprintf(text, "%d", date->tm_wday == 0 ? 7 : date->tm_wday); break;
    case 'U': sprintf(text, "%02d", (date->tm_yday + 7 - date->tm_wday) / 7); break;
    case 'V':
        week = iso_week(date, &year);
        sprintf(text, "%02d", week);
        break;
    case 'w': sprintf(text, "%d", date->tm_wday); break;
    case 'W': sprintf(text, "%02d", (date->tm_yday + 7 - (date->tm_wday + 6) % 7) / 7); break;
    case 'x': return "%m/%d/%y";
    case 'y': sprintf(text, "%02ld", year - floor_divide(year, 100) * 100); break;
    case 'Y': sprintf(text, "%ld", year); break;
    case 'z': strcpy(text, "+0000"); break;
    case 'Z': strcpy(text, "UTC"); break;
    case '%': strcpy(text, "%"); break;
    default: sprintf(text, "%%%c", kind); break;
    }
    return NULL;
}

size_t
strftime(char *text, size_t size, const char *format, const struct tm *date)
{
    char field[80];
    const char *nested;
    size_t done = 0, length;

    for (; *format != 0; format++) {
        field[0] = *format;
        field[1] = 0;
        nested = NULL;
        if (*format == '%' && format[1] != 0) {
            format++;
            if ((*format == 'E' || *format == 'O') && format[1] != 0)
                format++;      // forms of other locales
            nested = format_field(field, *format, date);
        }
        if (nested != NULL)
            length = strftime(text + done, size - done, nested, date);
        else
            length = strlen(field);
        if ((nested != NULL && length == 0) || length >= size - done)
            return 0;
        if (nested == NULL)
            memcpy(text + done, field, length);
        done += length;
    }
    if (done >= size)
        return 0;
    text[done] = 0;
    return done;
}
