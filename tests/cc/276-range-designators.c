/* Ranges of elements: `[1 ... 5]`, of scalars, rows, structs, and with a value that is computed once. */
#include <stdio.h>

static int table[10] = {[0 ... 9] = 1, [3 ... 5] = 2, [4] = 3};
static char classes[256] = {['0' ... '9'] = 'd', ['a' ... 'z'] = 'l', ['A' ... 'Z'] = 'u', [' '] = 's'};
static int rows[4][2] = {[1 ... 2] = {5, 6}, {7}};
static struct { int a; const char *b; } records[] = {[0 ... 1] = {1, "twice"}, [2 ... 3] = {2, "more"}, {3, "end"}};
static const char *words[] = {[1 ... 3] = "same"};
static struct { int n; int list[5]; } inner = {.list = {[1 ... 3] = 8}, .n = 4};

static int calls;
static int next(void) { return ++calls; }

int main(void)
{
    int local[6] = {[1 ... 4] = next()};
    int n = 2;
    int overlapping[8] = {[1 ... 5] = n + 1, [3 ... 6] = n + 2, [3] = n};
    struct { int a, b[2]; } nested[4] = {[0 ... 3] = {n, {[0 ... 1] = next()}}, [1] = {.a = n + 7}};
    long sums[5] = {[0 ... 1] = n, [2 ... 4] = n * 10};

    for (int i = 0; i < 10; i++)
        printf("%d%c", table[i], i == 9 ? '\n' : ' ');
    for (const char *s = "a Z9_"; *s; s++)
        printf("%c", classes[(unsigned char)*s] ? classes[(unsigned char)*s] : '?');
    printf("\n");
    for (int i = 0; i < 4; i++)
        printf("row %d %d\n", rows[i][0], rows[i][1]);
    for (unsigned i = 0; i < sizeof records / sizeof *records; i++)
        printf("record %d %s\n", records[i].a, records[i].b);
    printf("words %d %d %d\n", words[0] == 0, words[1] == words[3], (int)(sizeof words / sizeof *words));
    printf("inner %d %d %d %d\n", inner.n, inner.list[0], inner.list[3], inner.list[4]);
    printf("local %d %d %d %d calls %d\n", local[0], local[1], local[4], local[5], calls);
    for (int i = 0; i < 8; i++)
        printf("%d%c", overlapping[i], i == 7 ? '\n' : ' ');
    printf("nested %d %d %d %d %d\n", nested[0].a, nested[0].b[1], nested[1].a, nested[1].b[0], nested[3].b[0]);
    printf("sums %ld %ld %ld\n", sums[0], sums[1], sums[4]);
    return 0;
}
