/* Ranges of cases, beside single ones, negative, wide and of one value. */
#include <stdio.h>

static const char *class(int c)
{
    switch (c) {
    case '0' ... '9': return "digit";
    case 'a' ... 'f': case 'A' ... 'F': return "hex";
    case 'g' ... 'z':
    case 'G' ... 'Z': return "letter";
    case ' ': case '\t' ... '\r': return "space";
    case -128 ... -1: return "high";
    default: return "other";
    }
}

static int unsigned_ranges(unsigned n)
{
    switch (n) {
    case 0 ... 0: return 0;
    case 1 ... 0x7fffffff: return 1;
    case 0x80000000 ... 0xfffffffe: return 2;
    case 0xffffffff: return 3;
    }
    return 4;
}

static int signed_ranges(long n)
{
    switch (n) {
    case -9223372036854775807 - 1 ... -1000000000000: return -2;
    case -999999999999 ... -1: return -1;
    case 0: return 0;
    case 1 ... 999999999999: return 1;
    default: return 2;
    }
}

static int fall(int n)
{
    int r = 0;
    switch (n) {
    case 10 ... 20: r++;
    case 1 ... 5: r += 10; break;
    case 6 ... 9: r = 5;
    }
    return r;
}

int main(void)
{
    static const char text[] = "5bGz \n_";
    for (const char *s = text; *s; s++)
        printf("%s ", class(*s));
    printf("%s\n", class((signed char)0xe9));
    printf("%d %d %d %d %d %d\n", unsigned_ranges(0), unsigned_ranges(1), unsigned_ranges(0x7fffffff),
           unsigned_ranges(0x80000000), unsigned_ranges(-2), unsigned_ranges(-1));
    printf("%d %d %d %d %d %d\n", signed_ranges(-9223372036854775807 - 1), signed_ranges(-1000000000000),
           signed_ranges(-999999999999), signed_ranges(0), signed_ranges(999999999999), signed_ranges(1000000000000));
    printf("%d %d %d %d %d %d\n", fall(0), fall(1), fall(5), fall(9), fall(10), fall(21));
    return 0;
}
