/* A va_list as an argument, behind a pointer, in a struct; functions in the style of vprintf. */
#include <stdarg.h>
#include <stdio.h>

static int sum_rest(int n, va_list ap)
{
    int total = 0;
    while (n--)
        total += va_arg(ap, int);
    return total;
}

static int sum(int n, ...)
{
    va_list ap;
    va_start(ap, n);
    int total = sum_rest(n, ap);
    va_end(ap);
    return total;
}

static int take(va_list *ap) { return va_arg(*ap, int); }
static double take_double(va_list *ap) { return va_arg(*ap, double); }

static double alternate(int n, ...)
{
    va_list ap;
    double total = 0;
    va_start(ap, n);
    while (n--) {
        total += take(&ap);
        total += take_double(&ap);
    }
    total += va_arg(ap, int);
    va_end(ap);
    return total;
}

struct source { const char *name; va_list arguments; };
static int next(struct source *s) { return va_arg(s->arguments, int); }

static int from_struct(const char *name, ...)
{
    struct source s = {.name = name};
    va_start(s.arguments, name);
    int a = next(&s), b = next(&s);
    int c = va_arg(s.arguments, int);
    va_end(s.arguments);
    return a * 100 + b * 10 + c;
}

static int print(char *to, int size, const char *format, ...)
{
    va_list ap;
    va_start(ap, format);
    int n = vsnprintf(to, size, format, ap);
    va_end(ap);
    return n;
}

int main(void)
{
    char text[32];
    int n = print(text, sizeof text, "%s=%d (%5.2f) %c", "key", -7, 2.5, '!');
    printf("sum %d\n", sum(4, 10, 20, 30, 40));
    printf("alternate %.2f\n", alternate(3, 1, 0.5, 2, 0.25, 3, 0.125, 100));
    printf("struct %d\n", from_struct("x", 1, 2, 3));
    printf("%s %d\n", text, n);
    n = print(text, 8, "%d%d%d", 12345, 67890, 1);
    printf("%s %d\n", text, n);
    return 0;
}
