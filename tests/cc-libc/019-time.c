// Conversions of dates.
#include <stdio.h>
#include <time.h>

static void
show(time_t when)
{
    struct tm *date = gmtime(&when);
    char text[200];

    strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S %a %A %b %B %j %U %W %V %G %u %w %I %p %y %C %e %D %F %T %R %%", date);
    printf("%s\n", text);
}

int
main(void)
{
    time_t samples[] = { 0, 951782400, 951868799, 1583020799, 4102444800, -1, -86400, 1609459200, 1704067199, 1230768000 };
    struct tm date = { 0 };
    char text[100];
    unsigned i;
    long bad = 0, when;
    time_t again;

    for (i = 0; i < sizeof samples / sizeof samples[0]; i++)
        show(samples[i]);
    date.tm_year = 120;
    date.tm_mon = 13;
    date.tm_mday = 31;
    date.tm_hour = -1;
    date.tm_isdst = 0;
    again = mktime(&date);
    printf("%ld %s", (long)again, asctime(&date));
    for (when = -100000000000L; when < 100000000000L; when += 1234567891L) {
        date = *gmtime(&when);
        again = mktime(&date);
        bad += again != when;
    }
    printf("%ld %zu %zu\n", bad, strftime(text, 5, "%Y", gmtime(&samples[0])), strftime(text, 4, "%Y", gmtime(&samples[0])));
    return 0;
}
