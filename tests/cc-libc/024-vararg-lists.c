// vprintf, vsnprintf, vsscanf, va_copy.
#include <stdarg.h>
#include <stdio.h>

static void
twice(const char *format, ...)
{
    char text[64];
    va_list list, copy;

    va_start(list, format);
    va_copy(copy, list);
    vprintf(format, list);
    vsnprintf(text, sizeof text, format, copy);
    va_end(copy);
    va_end(list);
    printf("%s", text);
}

static int
scan(const char *text, const char *format, ...)
{
    va_list list;
    int result;

    va_start(list, format);
    result = vsscanf(text, format, list);
    va_end(list);
    return result;
}

int
main(void)
{
    int a, b;
    double d;

    twice("%d %s %g %c %ld %d %d %d %g %g %s\n", 1, "two", 3.5, '4', 5L, 6, 7, 8, 9.25, 10.5, "eleven");
    printf("%d", scan("4,5 6.5", "%d,%d %lf", &a, &b, &d));
    printf(" %d %d %g\n", a, b, d);
    return 0;
}
