/* va_copy: two walks over the same arguments, at different places. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *join(const char *first, ...)
{
    va_list ap, again;
    size_t length = strlen(first);
    va_start(ap, first);
    va_copy(again, ap);
    for (const char *s; (s = va_arg(ap, const char *)); )
        length += strlen(s);
    va_end(ap);
    char *all = malloc(length + 1);
    strcpy(all, first);
    for (const char *s; (s = va_arg(again, const char *)); )
        strcat(all, s);
    va_end(again);
    return all;
}

static int pairs(int n, ...)
{
    va_list slow, fast;
    int sum = 0;
    va_start(slow, n);
    va_copy(fast, slow);
    for (int i = 0; i < n / 2; i++)
        va_arg(fast, int);
    for (int i = 0; i < n / 2; i++)
        sum = sum * 100 + va_arg(slow, int) * va_arg(fast, int);
    va_end(fast);
    va_end(slow);
    return sum;
}

static int restarted(int n, ...)
{
    int sum = 0;
    for (int pass = 1; pass <= 2; pass++) {
        va_list ap;
        va_start(ap, n);
        for (int i = 0; i < n; i++)
            sum += pass * va_arg(ap, int);
        va_end(ap);
    }
    return sum;
}

int main(void)
{
    char *s = join("one", ", ", "two", ", ", "three", (char *)0);
    printf("%s %d\n", s, (int)strlen(s));
    free(s);
    s = join("alone", (char *)0);
    printf("%s\n", s);
    free(s);
    printf("%d\n", pairs(6, 1, 2, 3, 4, 5, 6));
    printf("%d\n", restarted(3, 1, 10, 100));
    return 0;
}
