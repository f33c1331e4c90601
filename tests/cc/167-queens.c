// The queens' problem, by arrays, by bits and by permutations.
#include <stdio.h>

static int board[12];

static int safe(int row, int column)
{
    for (int r = 0; r < row; r++)
        if (board[r] == column || board[r] - column == row - r || column - board[r] == row - r)
            return 0;
    return 1;
}

static int place(int row, int n, int show)
{
    if (row == n) {
        for (int i = 0; show && i < n; i++)
            printf("%d%c", board[i], i == n - 1 ? '\n' : ' ');
        return 1;
    }
    int count = 0;
    for (int c = 0; c < n; c++)
        if (safe(row, c)) {
            board[row] = c;
            count += place(row + 1, n, show);
        }
    return count;
}

static int by_bits(unsigned all, unsigned columns, unsigned left, unsigned right)
{
    int count = 0;
    if (columns == all)
        return 1;
    for (unsigned free = all & ~(columns | left | right); free; ) {
        unsigned bit = free & -free;
        free ^= bit;
        count += by_bits(all, columns | bit, (left | bit) << 1, (right | bit) >> 1);
    }
    return count;
}

static int permute(int *a, int k, int n)
{
    int count = 0;
    if (k == n) {
        for (int i = 0; i < n; i++)
            for (int j = i + 1; j < n; j++)
                if (a[i] - a[j] == j - i || a[j] - a[i] == j - i)
                    return 0;
        return 1;
    }
    for (int i = k; i < n; i++) {
        int t = a[k];
        a[k] = a[i], a[i] = t;
        count += permute(a, k + 1, n);
        t = a[k];
        a[k] = a[i], a[i] = t;
    }
    return count;
}

int main(void)
{
    for (int n = 1; n <= 7; n++) {
        int a[] = {0, 1, 2, 3, 4, 5, 6};
        printf("%d: %d %d %d\n", n, place(0, n, n == 6), by_bits((1u << n) - 1, 0, 0, 0), permute(a, 0, n));
    }
    printf("%d\n", by_bits(255, 0, 0, 0));
    return 0;
}
