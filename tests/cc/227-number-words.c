// Numbers as words, as Roman numerals and in other notations, and back.
#include <stdio.h>
#include <string.h>

static const char *const small[] = {
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"
};
static const char *const tens[] = {"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};
static const struct { unsigned long value; const char *name; } large[] = {
    {1000000000000, "trillion"}, {1000000000, "billion"}, {1000000, "million"}, {1000, "thousand"}, {100, "hundred"}
};

static char *words(char *out, long n)
{
    if (n < 0)
        return words(out + sprintf(out, "minus "), -n);
    for (unsigned i = 0; i < sizeof large / sizeof large[0]; i++)
        if ((unsigned long)n >= large[i].value) {
            out = words(out, n / (long)large[i].value);
            out += sprintf(out, " %s", large[i].name);
            if ((n %= (long)large[i].value) == 0)
                return out;
            *out++ = ' ';
        }
    if (n >= 20) {
        out += sprintf(out, "%s", tens[n / 10 - 2]);
        return n % 10 ? out + sprintf(out, "-%s", small[n % 10]) : out;
    }
    return out + sprintf(out, "%s", small[n]);
}

static char *roman(char *out, int n)
{
    static const short values[] = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
    static const char digits[][3] = {"M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"};
    *out = 0;
    for (int i = 0; n; n < values[i] ? (void)i++ : (void)(n -= values[i], strcat(out, digits[i])))
        ;
    return out;
}

static int from_roman(const char *s)
{
    static const unsigned char key[] = "IVXLCDM";
    static const int worth[] = {1, 5, 10, 50, 100, 500, 1000};
    int total = 0, last = 0;
    for (; *s; s++) {
        int v = worth[strchr((const char *)key, *s) - (char *)key];
        total += v > last ? v - 2 * last : v;
        last = v;
    }
    return total;
}

static void negabinary(long n)
{
    char digits[70], *p = digits + 69;
    *p = 0;
    do {
        int d = n & 1;
        *--p = '0' + d;
        n = (n - d) / -2;
    } while (n);
    printf("%s ", p);
}

static void grouped(long n)
{
    if (n < 0)
        printf("-"), n = -n;
    if (n >= 1000)
        grouped(n / 1000), printf(",%03ld", n % 1000);
    else
        printf("%ld", n);
}

int main(void)
{
    static const long values[] = {0, 7, 13, 20, 42, 100, 115, 999, 1000, 1001, 123456, -90000017, 7000000000000,
                                  1234567890123};
    char text[200];
    for (unsigned i = 0; i < sizeof values / sizeof *values; i++) {
        words(text, values[i]);
        grouped(values[i]);
        printf(" %s\n", text);
    }
    int wrong = 0;
    for (int n = 1; n < 4000; n++)
        wrong += from_roman(roman(text, n)) != n;
    printf("%s %d\n", roman(text, 1994), wrong);
    for (int n = -4; n <= 5; n++)
        negabinary(n);
    printf("\n");
    return 0;
}
