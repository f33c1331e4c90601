// strtol and its kin: bases, ends, overflow.
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

static void
show(const char *text, int base)
{
    char *end;
    long l;
    unsigned long u;

    errno = 0;
    l = strtol(text, &end, base);
    printf("[%s] %d: %ld +%d %s", text, base, l, (int)(end - text), errno == ERANGE ? "ERANGE" : "-");
    errno = 0;
    u = strtoul(text, &end, base);
    printf(" | %lu +%d %s\n", u, (int)(end - text), errno == ERANGE ? "ERANGE" : "-");
}

int
main(void)
{
    show("0", 10);
    show("  \t\n-42xyz", 10);
    show("+17", 0);
    show("0x1F", 0);
    show("0x1F", 16);
    show("1F", 16);
    show("0x", 16);
    show("0xg", 0);
    show("017", 0);
    show("089", 0);
    show("zZ", 36);
    show("102", 2);
    show("", 10);
    show("-", 10);
    show("+-3", 10);
    show("x", 10);
    show("9223372036854775807", 10);
    show("9223372036854775808", 10);
    show("-9223372036854775808", 10);
    show("-9223372036854775809", 10);
    show("18446744073709551615", 10);
    show("18446744073709551616", 10);
    show("-18446744073709551616", 10);
    show("99999999999999999999999999", 10);
    show("7fffffffffffffff", 16);
    show("ffffffffffffffff", 16);
    printf("%d %ld %lld\n", atoi(" 123abc"), atol("-99999999999"), atoll("5"));
    return 0;
}
