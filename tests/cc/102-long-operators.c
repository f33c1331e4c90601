// Operators on long and unsigned long, near the ends of their ranges.
#include <limits.h>
#include <stdio.h>

static void both(long a, long b)
{
    printf("%ld,%ld: / %ld %% %ld & %ld | %ld ^ %ld", a, b, a / b, a % b, a & b, a | b, a ^ b);
    printf(" < %d <= %d > %d >= %d\n", a < b, a <= b, a > b, a >= b);
}

static void both_unsigned(unsigned long a, unsigned long b)
{
    printf("%lu,%lu: + %lu - %lu * %lu / %lu %% %lu", a, b, a + b, a - b, a * b, a / b, a % b);
    printf(" < %d <= %d > %d >= %d\n", a < b, a <= b, a > b, a >= b);
}

int main(void)
{
    static const long values[] = {1, -1, 3, -1000000007, LONG_MAX, LONG_MIN + 1, 1L << 40};
    for (int i = 0; i < 7; i++)
        for (int j = 0; j < 7; j++)
            both(values[i], values[j]);
    for (int i = 0; i < 7; i++)
        for (int j = 0; j < 7; j += 3)
            both_unsigned(values[i], values[j]);
    printf("%ld %ld\n", LONG_MIN / 2, LONG_MIN % 7);
    printf("%lu %d\n", ULONG_MAX / 10, ULONG_MAX % 10 == 5);
    return 0;
}
