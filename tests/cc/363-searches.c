/* Queens, sudoku and knapsack: recursion with arrays, bits and pruning. */
#include <stdio.h>

static int queens(int n, unsigned columns, unsigned left, unsigned right)
{
    unsigned full = (1u << n) - 1;
    int found = 0;
    if (columns == full)
        return 1;
    for (unsigned free = full & ~(columns | left | right), bit; free; free ^= bit) {
        bit = free & -free;
        found += queens(n, columns | bit, (left | bit) << 1, (right | bit) >> 1);
    }
    return found;
}

static char sudoku[9][10] = {
    "53..7....", "6..195...", ".98....6.", "8...6...3", "4..8.3..1", "7...2...6", ".6....28.", "...419..5", "....8..79",
};

static int fits(int row, int column, char c)
{
    for (int i = 0; i < 9; i++)
        if (sudoku[row][i] == c || sudoku[i][column] == c || sudoku[row / 3 * 3 + i / 3][column / 3 * 3 + i % 3] == c)
            return 0;
    return 1;
}

static int solve(int at)
{
    while (at < 81 && sudoku[at / 9][at % 9] != '.')
        at++;
    if (at == 81)
        return 1;
    for (char c = '1'; c <= '9'; c++)
        if (fits(at / 9, at % 9, c)) {
            sudoku[at / 9][at % 9] = c;
            if (solve(at + 1))
                return 1;
        }
    sudoku[at / 9][at % 9] = '.';
    return 0;
}

static int knapsack(const int (*items)[2], int n, int room)
{
    if (n == 0)
        return 0;
    int without = knapsack(items + 1, n - 1, room), with = 0;
    if (items[0][0] <= room)
        with = items[0][1] + knapsack(items + 1, n - 1, room - (*items)[0]);
    return with > without ? with : without;
}

int main(void)
{
    static const int items[][2] = {{12, 4}, {2, 2}, {1, 2}, {1, 1}, {4, 10}};
    printf("queens %d %d %d\n", queens(4, 0, 0, 0), queens(6, 0, 0, 0), queens(8, 0, 0, 0));
    printf("solved %d\n", solve(0));
    for (int i = 0; i < 9; i++)
        printf("%s%c", sudoku[i], i % 3 == 2 ? '\n' : ' ');
    printf("knapsack %d %d\n", knapsack(items, 5, 15), knapsack(items, 5, 7));
    return 0;
}
