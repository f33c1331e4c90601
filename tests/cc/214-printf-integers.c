// Every integer conversion of printf, with flags, widths, precisions and lengths.
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

static void all(long v)
{
    int i = v;
    unsigned u = v;
    unsigned long ul = v;
    printf("[%d] [%i] [%u] [%x] [%X] [%o]\n", i, i, u, u, u, u);
    printf("[%8d] [%-8d] [%08d] [%+d] [% d] [%.5d] [%8.5d] [%-8.5d|\n", i, i, i, i, i, i, i, i);
    printf("[%#x] [%#X] [%#o] [%#10x] [%#010x] [%-#10x] [%.0d] [%.0x]\n", u, u, u, u, u, u, i, u);
    printf("[%hhd] [%hhu] [%hhx] [%hd] [%hu] [%ld] [%lu] [%lx]\n", i, i, i, i, i, v, ul, ul);
    printf("[%lld] [%llo] [%zu] [%td] [%jd] [%ju]\n", (long long)v, (unsigned long long)v, (size_t)v, (ptrdiff_t)v,
           (intmax_t)v, (uintmax_t)v);
}

int main(void)
{
    all(0);
    all(42);
    all(-1);
    all(0x7fffffff);
    all(-0x80000000L);
    all(0x123456789abcdef);
    printf("[%*d] [%-*d] [%.*d] [%*.*d] [%*d]\n", 6, 12, 6, 12, 4, 12, 8, 3, 12, -6, 12);
    const char *s = "str";
    printf("[%c] [%3c] [%-3c] [%s] [%8s] [%-8s] [%.2s] [%5.1s] [%.*s]\n", 'a', 'b', 'c', s, s, s, s, s, 1, s);
    printf("[%%] [%5d%%] [%s]\n", 50, "");
    int n = 0;
    printf("12345%n", &n);
    printf(" %d\n", n);
    char buffer[8];
    printf("%d %s\n", snprintf(buffer, sizeof buffer, "%d", 123456789), buffer);
    printf("%d %s\n", sprintf(buffer, "%x", 0xabc), buffer);
    return 0;
}
