// Tables that grow from their corners: distances, subsequences, knapsacks, partitions, products.
#include <stdio.h>
#include <string.h>

#define MIN(a, b) ((a) < (b) ? (a) : (b))
#define MAX(a, b) ((a) > (b) ? (a) : (b))

static int distance(const char *a, const char *b)
{
    int row[32], n = strlen(b);
    for (int j = 0; j <= n; j++)
        row[j] = j;
    for (int i = 1; a[i - 1]; i++) {
        int diagonal = row[0]++;
        for (int j = 1; j <= n; j++) {
            int above = row[j];
            row[j] = MIN(MIN(above, row[j - 1]) + 1, diagonal + (a[i - 1] != b[j - 1]));
            diagonal = above;
        }
    }
    return row[n];
}

static const char *common(const char *a, const char *b)
{
    static char out[32];
    unsigned char t[32][32] = {{0}};
    int n = strlen(a), m = strlen(b);
    for (int i = n - 1; i >= 0; i--)
        for (int j = m - 1; j >= 0; j--)
            t[i][j] = a[i] == b[j] ? t[i + 1][j + 1] + 1 : MAX(t[i + 1][j], t[i][j + 1]);
    char *o = out;
    for (int i = 0, j = 0; i < n && j < m; )
        if (a[i] == b[j])
            *o++ = a[i++], j++;
        else
            t[i + 1][j] >= t[i][j + 1] ? i++ : j++;
    *o = 0;
    return out;
}

static int knapsack(const int (*items)[2], int n, int room)
{
    int best[101] = {0};
    for (int i = 0; i < n; i++)
        for (int w = room; w >= items[i][0]; w--)
            best[w] = MAX(best[w], best[w - items[i][0]] + items[i][1]);
    return best[room];
}

static unsigned long partitions(int n)
{
    unsigned long ways[101] = {1};
    for (int k = 1; k <= n; k++)
        for (int i = k; i <= n; i++)
            ways[i] += ways[i - k];
    return ways[n];
}

static int chain(const int *d, int i, int j, int (*memo)[8])
{
    if (j - i < 2)
        return 0;
    int *m = &memo[i][j];
    if (*m)
        return *m;
    *m = 0x7fffffff;
    for (int k = i + 1; k < j; k++) {
        int cost = chain(d, i, k, memo) + chain(d, k, j, memo) + d[i] * d[k] * d[j];
        *m = MIN(*m, cost);
    }
    return *m;
}

int main(void)
{
    printf("%d %d ", distance("kitten", "sitting"), distance("", "abc"));
    printf("%d %d\n", distance("same", "same"), distance("flaw", "lawn"));
    printf("%s ", common("nematode", "empty"));
    printf("%s ", common("compilers", "computers"));
    printf("[%s]\n", common("abc", "xyz"));
    static const int items[][2] = {{12, 24}, {7, 13}, {11, 23}, {8, 15}, {9, 16}, {6, 11}, {5, 9}, {14, 28}};
    printf("%d %d %d\n", knapsack(items, 8, 26), knapsack(items, 8, 4), knapsack(items, 8, 100));
    printf("%lu %lu %lu\n", partitions(5), partitions(50), partitions(100));
    static const int dimensions[] = {30, 35, 15, 5, 10, 20, 25};
    int memo[8][8] = {{0}};
    printf("%d ", chain(dimensions, 0, 6, memo));
    printf("%d\n", memo[1][4]);
    return 0;
}
