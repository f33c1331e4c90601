/* Locals, parameters and members named like functions, types of the library, or their own function. */
#include <stdio.h>
#include <string.h>

static int count(int count) { return count + 1; }
static int square(int n) { int square = n * n; return square; }
static int calls(int (*strlen)(const char *)) { return strlen("abc"); }
static int always_nine(const char *s) { return 9 + 0 * *s; }

static int shadows(void)
{
    int printf = 5, strlen = 6, main = 7;
    {
        extern size_t strlen(const char *);
        int n = strlen("four");
        return n + printf * main;
    }
}

static int in_member(void)
{
    struct { int strlen, printf; int (*count)(int); } s = {1, 2, count};
    return s.count(s.strlen + s.printf);
}

static int typedef_of_function_name(void)
{
    typedef int count;
    count n = 3, *p = &n;
    return *p * (int)sizeof(count);
}

static int loops(int n)
{
    for (int loops = n; loops < 100; loops *= 3)
        n = loops;
    return n > 50 ? n : loops(n + 50);
}

static int label(int n)
{
count:
    n = count(n);
    if (n < 10)
        goto count;
    return n;
}

static int enumerators(void)
{
    enum { count = 12, square };
    return count + square;
}

int main(void)
{
    int (*count_of)(int) = count, count = 100;
    printf("%d %d %d\n", count_of(count), square(5), calls(always_nine));
    printf("%d %d %d\n", shadows(), in_member(), typedef_of_function_name());
    printf("%d %d %d\n", loops(2), label(4), enumerators());
    return 0;
}
