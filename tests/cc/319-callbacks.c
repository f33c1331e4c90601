/* Callbacks with a context, filters and folds, functions that call what they are given. */
#include <stdio.h>

typedef int visit(int value, void *context);
struct statistics { int count, sum, largest; int (*transform)(int); };
struct filter { int (*test)(int, int); int limit; visit *next; void *context; };

static int square(int n) { return n * n; }
static int same(int n) { return n; }
static int less(int a, int b) { return a < b; }
static int greater(int a, int b) { return a > b; }

static int each(const int *list, int n, visit *f, void *context)
{
    for (int i = 0; i < n; i++) {
        int stop = f(list[i], context);
        if (stop)
            return stop;
    }
    return 0;
}

static int collect(int value, void *context)
{
    struct statistics *s = context;
    value = s->transform(value);
    s->count++;
    s->sum += value;
    if (s->count == 1 || value > s->largest)
        s->largest = value;
    return 0;
}

static int filter(int value, void *context)
{
    const struct filter *f = context;
    return f->test(value, f->limit) ? f->next(value, f->context) : 0;
}

static int find(int value, void *context) { return value == *(int *)context ? value * 100 : 0; }
static int fold(int (*f)(int, int), int start, const int *list, int n)
{
    return n ? fold(f, f(start, *list), list + 1, n - 1) : start;
}
static int add(int a, int b) { return a + b; }
static int max(int a, int b) { return (a > b ? greater : less)(a, b) ? a > b ? a : b : a; }

int main(void)
{
    static const int list[] = {3, -4, 5, 1, -6, 2};
    struct statistics s = {.transform = square}, t = {.transform = same};
    struct filter above = {greater, 0, collect, &t}, below = {less, 5, filter, &above};
    int wanted = 5, missing = 7;

    each(list, 6, collect, &s);
    printf("squares %d %d %d\n", s.count, s.sum, s.largest);
    each(list, 6, filter, &below);
    printf("between %d %d %d\n", t.count, t.sum, t.largest);
    printf("find %d %d\n", each(list, 6, find, &wanted), each(list, 6, &find, &missing));
    printf("fold %d %d\n", fold(add, 0, list, 6), fold(max, -100, list, 6));
    return 0;
}
