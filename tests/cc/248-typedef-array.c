/* Typedefs of array types: sizes, parameters, qualifiers and rows. */
#include <stdio.h>

typedef int row[4];
typedef row grid[3];
typedef char name[8];
typedef int open[];
typedef const row fixed;

static open from_list = {1, 2, 3, 4, 5};
static open other_list = {6, 7};
static fixed constants = {9, 8, 7, 6};

static int sum(row r)
{
    int total = 0;
    for (int i = 0; i < 4; i++)
        total += r[i];
    return total;
}

static int sum_all(grid g)
{
    int total = 0;
    for (row *r = g; r < g + 3; r++)
        total += sum(*r);
    return total;
}

static const int *second(fixed f) { return f + 1; }

int main(void)
{
    grid g = {{1, 2, 3, 4}, {5}, {6, 7}};
    name names[2] = {"first", "second"};
    row *middle = &g[1];
    struct { name key; row values; } record = {"key", {10, 20}};

    printf("sizes %d %d %d\n", (int)sizeof(row), (int)sizeof(grid), (int)sizeof(name));
    printf("open %d %d\n", (int)sizeof from_list, (int)sizeof other_list);
    printf("sum %d %d\n", sum(g[0]), sum_all(g));
    (*middle)[3] = 100;
    printf("middle %d %d\n", sum(*middle), sum_all(g));
    printf("names %s %s\n", names[0], names[1]);
    printf("record %s %d %d\n", record.key, sum(record.values), (int)sizeof record);
    printf("second %d\n", *second(constants));
    return 0;
}
