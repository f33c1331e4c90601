// Sorting by networks, insertion, quicksort, merging and radix: all agree.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N = 64 };
typedef void sorter(int *, int);

static unsigned state = 1;
static int random_int(void) { return (int)((state = state * 1103515245u + 12345u) >> 8) - 8000000; }
static void exchange(int *a, int *b) { if (*a > *b) { int t = *a; *a = *b; *b = t; } }

static void network(int *a, int n)
{
    for (int p = 1; p < n; p += p)
        for (int k = p; k >= 1; k /= 2)
            for (int j = k % p; j + k < n; j += 2 * k)
                for (int i = 0; i < k && i + j + k < n; i++)
                    if ((i + j) / (p * 2) == (i + j + k) / (p * 2))
                        exchange(&a[i + j], &a[i + j + k]);
}

static void insertion(int *a, int n)
{
    for (int i = 1; i < n; i++) {
        int x = a[i], j = i;
        for (; j > 0 && a[j - 1] > x; j--)
            a[j] = a[j - 1];
        a[j] = x;
    }
}

static void quick(int *a, int n)
{
    while (n > 1) {
        int *i = a, *j = a + n - 1, pivot = a[n / 2];
        while (i <= j) {
            while (*i < pivot) i++;
            while (pivot < *j) j--;
            if (i <= j) { int t = *i; *i++ = *j; *j-- = t; }
        }
        quick(a, j - a + 1);
        n -= i - a;
        a = i;
    }
}

static void merge(int *a, int n)
{
    if (n < 2)
        return;
    int half = n / 2, copy[N], *p = copy, *q = a + half, *out = a;
    merge(a, half);
    merge(q, n - half);
    memcpy(copy, a, half * sizeof *a);
    while (p < copy + half)
        *out++ = q < a + n && *q < *p ? *q++ : *p++;
}

static void radix(int *a, int n)
{
    unsigned u[N], v[N];
    for (int i = 0; i < n; i++)
        u[i] = (unsigned)a[i] ^ 0x80000000;
    for (int shift = 0; shift < 32; shift += 4) {
        int count[17] = {0};
        for (int i = 0; i < n; i++)
            count[(u[i] >> shift & 15) + 1]++;
        for (int i = 0; i < 16; i++)
            count[i + 1] += count[i];
        for (int i = 0; i < n; i++)
            v[count[u[i] >> shift & 15]++] = u[i];
        memcpy(u, v, n * sizeof *u);
    }
    for (int i = 0; i < n; i++)
        a[i] = (int)(u[i] ^ 0x80000000);
}

static int by_value(const void *a, const void *b) { return (*(int *)a > *(int *)b) - (*(int *)a < *(int *)b); }
static void library(int *a, int n) { qsort(a, n, sizeof *a, by_value); }

int main(void)
{
    static const struct { const char *name; sorter *sort; } sorters[] = {
        {"network", network}, {"insertion", insertion}, {"quick", quick}, {"merge", merge}, {"radix", radix},
        {"library", library}
    };
    for (int k = 0; k < 6; k++) {
        unsigned sum = 0;
        state = 1;
        for (int n = 0; n <= N; n += 7) {
            int a[N];
            for (int i = 0; i < n; i++)
                a[i] = n % 2 ? random_int() : random_int() % 10;
            sorters[k].sort(a, n);
            for (int i = 0; i < n; i++) {
                sum = sum * 31 + a[i];
                if (i && a[i - 1] > a[i])
                    printf("out of order at %d\n", i);
            }
            if (n == 14)
                for (int i = 0; i < n; i++)
                    printf("%d ", a[i]);
        }
        printf("%s %08x\n", sorters[k].name, sum);
    }
    return 0;
}
