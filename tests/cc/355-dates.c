/* Dates: weekdays, leap years, days since an epoch and back, Easter, parsing and printing. */
#include <stdio.h>

struct date { int year; unsigned char month, day; };
enum weekday { MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY };
static const char weekdays[][4] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

static int is_leap(int y) { return (y % 4 == 0 && y % 100) || y % 400 == 0; }
static int month_days(int y, int m)
{
    switch (m) {
    case 2: return 28 + is_leap(y);
    case 4: case 6: case 9: case 11: return 30;
    default: return 31;
    }
}

static long to_days(struct date d)
{
    long y = d.year - (d.month <= 2), era = (y >= 0 ? y : y - 399) / 400;
    unsigned of_era = y - era * 400;
    unsigned of_year = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;
    return era * 146097 + (long)(of_era * 365 + of_era / 4 - of_era / 100 + of_year) - 719468;
}

static struct date from_days(long days)
{
    struct date d = {1970, 1, 1};
    for (; days < 0; d.year--)
        days += 365 + is_leap(d.year - 1);
    for (int n; days >= (n = 365 + is_leap(d.year)); d.year++)
        days -= n;
    for (int n; days >= (n = month_days(d.year, d.month)); d.month++)
        days -= n;
    d.day += days;
    return d;
}

static enum weekday weekday(struct date d) { return ((to_days(d) + THURSDAY) % 7 + 7) % 7; }
static struct date add(struct date d, long days) { return from_days(to_days(d) + days); }

static struct date easter(int y)
{
    int a = y % 19, b = y / 100, c = y % 100, h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7, m = (a + 11 * h + 22 * l) / 451, n = h + l - 7 * m + 114;
    return (struct date){y, n / 31, n % 31 + 1};
}

static void show(struct date d)
{
    printf("%s %04d-%02d-%02d %ld\n", weekdays[weekday(d)], d.year, d.month, d.day, to_days(d));
}

int main(void)
{
    struct date d;
    int month, day;
    show((struct date){1970, 1, 1}), show((struct date){2000, 2, 29}), show((struct date){1600, 12, 31});
    show(add((struct date){2023, 12, 31}, 60)), show(add((struct date){1970, 3, 1}, -366)), show(from_days(20000));
    show(easter(2000)), show(easter(2024)), show(easter(2025));
    sscanf("2012-06-15", "%d-%d-%d", &d.year, &month, &day);
    d.month = month, d.day = day;
    show(d);
    int bad = 0;
    for (long n = -100000; n < 100000; n += 137)
        bad += to_days(from_days(n)) != n;
    printf("bad %d\n", bad);
    return 0;
}
