// Days and dates: leap years, weekdays, days since an epoch, in signed arithmetic.
#include <stdio.h>

struct date { int year; unsigned char month, day; };

static _Bool leap(int y) { return y % 4 == 0 && (y % 100 != 0 || y % 400 == 0); }

static int month_length(int y, int m)
{
    static const signed char lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return lengths[m - 1] + (m == 2 && leap(y));
}

static int floor_divide(int a, int b) { return a / b - (a % b != 0 && (a < 0) != (b < 0)); }

static long days(struct date d)
{
    int y = d.year - 1;
    long n = 365L * y + floor_divide(y, 4) - floor_divide(y, 100) + floor_divide(y, 400) - 719162;
    for (int m = 1; m < d.month; m++)
        n += month_length(d.year, m);
    return n + d.day - 1;
}

static struct date from_days(long n)
{
    struct date d = {1970, 1, 1};
    while (n < 0)
        n += 365 + leap(--d.year);
    for (int length; n >= (length = 365 + leap(d.year)); d.year++)
        n -= length;
    for (int length; n >= (length = month_length(d.year, d.month)); d.month++)
        n -= length;
    d.day += n;
    return d;
}

static const char *weekday(long n)
{
    static const char names[7][4] = {"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};
    return names[(n % 7 + 7) % 7];
}

int main(void)
{
    static const struct date dates[] = {
        {1970, 1, 1}, {2000, 2, 29}, {1999, 12, 31}, {1900, 3, 1}, {2024, 2, 28}, {1969, 7, 20},
        {1600, 1, 1}, {2399, 12, 31}
    };
    for (unsigned i = 0; i < sizeof dates / sizeof *dates; i++) {
        long n = days(dates[i]);
        struct date d = from_days(n), next = from_days(n + 1);
        printf("%04d-%02d-%02d %s %ld %d", d.year, d.month, d.day, weekday(n), n, leap(d.year));
        printf(" %04d-%02d-%02d\n", next.year, next.month, next.day);
    }
    int fridays = 0, leaps = 0, wrong = 0;
    for (struct date d = {1901, 1, 13}; d.year < 2001; d.month == 12 ? d.year++, d.month = 1 : d.month++)
        fridays += *weekday(days(d)) == 'F';
    for (int y = 1; y <= 2400; y++)
        leaps += leap(y);
    for (long n = -200000; n < 200000; n += 997) {
        struct date d = from_days(n);
        wrong += days(d) != n;
    }
    printf("%d %d %d\n", fridays, leaps, wrong);
    for (int m = 1; m <= 12; m++)
        printf("%d ", month_length(2100, m));
    printf("\n%d %d %d\n", floor_divide(-7, 2), floor_divide(7, -2), floor_divide(-8, 2));
    return 0;
}
