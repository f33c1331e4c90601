// The builtin functions and how they fold.
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#define likely(x) __builtin_expect(!!(x), 1)
#define unlikely(x) __builtin_expect(!!(x), 0)

struct s { char c; int a[3]; struct { long l; } in; };
typedef int number;

static int sum(int n, ...)
{
    va_list ap, copy;
    int s = 0;
    va_start(ap, n);
    va_copy(copy, ap);
    while (n--)
        s += va_arg(ap, int);
    s = s * 100 + va_arg(copy, int);
    va_end(copy);
    va_end(ap);
    return s;
}

static int classify(int x)
{
    if (unlikely(x < 0))
        return -1;
    if (likely(x > 100) && x != 200)
        return 1;
    switch (x) {
    case 200: return 2;
    case 0: return 0;
    }
    return 3;
}

int main(void)
{
    int i = 4, calls = 0;
    printf("%d %d %d %d %d\n", classify(-5), classify(101), classify(200), classify(0), classify(50));
    printf("%ld %d\n", __builtin_expect(i * 10L, 3), (int)sizeof __builtin_expect(1, 1));
    printf("%d%d%d%d\n", __builtin_types_compatible_p(int, number), __builtin_types_compatible_p(int, long),
           __builtin_types_compatible_p(int *, const int *), __builtin_types_compatible_p(const int, volatile int));
    printf("%d%d%d%d\n", __builtin_types_compatible_p(int[3], int[]), __builtin_types_compatible_p(int[3], int[4]),
           __builtin_types_compatible_p(char *, signed char *), __builtin_types_compatible_p(typeof(i), int));
    printf("%d%d%d\n", __builtin_constant_p(3 + 4), __builtin_constant_p(2.5 * 2), __builtin_constant_p(calls++));
    printf("%d\n", calls);
    printf("%d %d %d\n", (int)__builtin_offsetof(struct s, a[2]), (int)__builtin_offsetof(struct s, in.l),
           (int)offsetof(struct s, in));
    printf("%d %g\n", __builtin_choose_expr(1, 5, "no"), __builtin_choose_expr(0, "no", 2.5));
    printf("%d %d\n", sum(3, 10, 20, 30), sum(9, 1, 2, 3, 4, 5, 6, 7, 8, 9));
    static int folded[__builtin_constant_p(1) ? 3 : 1];
    printf("%d\n", (int)(sizeof folded / sizeof *folded));
    if (i == 5)
        __builtin_unreachable();
    return 0;
}
