/* Every kind of loop, with every clause left out in turn. */
#include <stdio.h>

static int countdown(int n)
{
    int steps = 0;
    while (n--)
        steps++;
    return steps * 10 + (n == -1);
}

static int do_once(int n)
{
    int steps = 0;
    do
        steps++;
    while (n-- > 0);
    return steps;
}

static int digits(unsigned n)
{
    int count = 0;
    do {
        count++;
    } while (n /= 10);
    return count;
}

static int no_init(int i) { int s = 0; for (; i < 5; i++) s += i; return s; }
static int no_test(void) { int i; for (i = 0; ; i++) if (i * i > 50) break; return i; }
static int no_step(int n) { int s = 0; for (int i = n; i > 0; ) { s += i; i -= 2; } return s; }
static int nothing(void) { int i = 0; for (;;) { if (++i == 7) return i; } }

static int empty_bodies(const char *s)
{
    const char *p;
    int n;
    for (p = s; *p; p++)
        ;
    for (n = 0; n < 9; n += 2);
    while (*--p != 'c') {}
    do ; while (++n < 20);
    return (p - s) * 100 + n;
}

static int float_test(void)
{
    int n = 0;
    for (float f = 1; f; f /= 2)
        n++;
    for (double d = 3; d > 0.1; d -= 0.5)
        n += 1000;
    return n;
}

static int pointer_test(void)
{
    const char *words[] = {"a", "b", "c", 0}, **w = words;
    int n = 0;
    while (*w++)
        n++;
    return n;
}

int main(void)
{
    printf("%d %d\n", countdown(0), countdown(5));
    printf("%d %d\n", do_once(-3), do_once(3));
    printf("%d %d %d\n", digits(0), digits(9), digits(4294967295u));
    printf("%d %d %d %d\n", no_init(2), no_test(), no_step(9), nothing());
    printf("%d\n", empty_bodies("abcdef"));
    printf("%d %d\n", float_test(), pointer_test());
    return 0;
}
