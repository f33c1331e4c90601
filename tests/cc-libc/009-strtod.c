// strtod, strtof: exact rounding, forms, ends, overflow and underflow.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
show(const char *text)
{
    char *end;
    double d;
    float f;

    errno = 0;
    d = strtod(text, &end);
    printf("[%s] %.17g +%d%s", text, d, (int)(end - text), errno == ERANGE ? " ERANGE" : "");
    errno = 0;
    f = strtof(text, &end);
    printf(" | %.9g +%d%s\n", f, (int)(end - text), errno == ERANGE ? " ERANGE" : "");
}

int
main(void)
{
    char text[900];

    show("0");
    show("-0");
    show("1");
    show("  +1.5e2xyz");
    show(".5");
    show("5.");
    show(".");
    show("e5");
    show("1e");
    show("1e+");
    show("1e5");
    show("0x");
    show("0x1p3");
    show("0x1.8p-1");
    show("0x.8");
    show("0x1p");
    show("inf");
    show("-Infinity");
    show("infinit");
    show("1e400");
    show("-1e400");
    show("1e-400");
    show("4.9406564584124654e-324");
    show("2.4703282292062327e-324");
    show("2.4703282292062328e-324");
    show("2.2250738585072011e-308");
    show("2.2250738585072014e-308");
    show("1.7976931348623157e308");
    show("1.7976931348623158e308");
    show("1.7976931348623159e308");
    show("9007199254740993");
    show("9007199254740993.0000000000000000000000000000000000000000000000001");
    show("16777217");
    show("16777217.0000000001");
    show("3.4028235677973366e38");
    show("0.1");
    show("123456789012345678901234567890");
    show("0.000000000000000000000000000000000000000000000000000000000000001e63");
    show("1e99999999999999999999");
    show("0e99999999999999999999");
    show("1e-99999999999999999999");
    // 1 + 2^-53 written out, then with a last digit far behind that breaks the tie.
    strcpy(text, "1.00000000000000011102230246251565404236316680908203125");
    show(text);
    memset(text + strlen(text), '0', 800);
    strcpy(text + 860, "1");
    printf("%.17g\n", strtod(text, NULL));
    return 0;
}
