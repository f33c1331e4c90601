// Arrays of arrays, pointers to arrays, and their steps.
#include <stdio.h>

static int grid[3][4] = {{1, 2, 3, 4}, {5, 6, 7, 8}, {9, 10, 11, 12}};

static int sum_row(int *row, int n) { int s = 0; while (n--) s += *row++; return s; }
static int sum_all(int (*m)[4], int rows) { int s = 0; for (int i = 0; i < rows; i++) s += sum_row(m[i], 4); return s; }
static int corner(int m[][4], int rows) { return m[rows - 1][3]; }
static int (*second(void))[4] { return &grid[1]; }
static void clear(int m[3][4]) { for (int i = 0; i < 12; i++) (*m)[i % 4] = 0, m += i % 4 == 3; }

int main(void)
{
    int i = 1, j = 2;
    printf("%d %d %d\n", grid[i][j], *(*(grid + i) + j), (*(grid + i))[j]);
    printf("%d %d\n", sum_all(grid, 3), corner(grid, 2));
    int (*row)[4] = grid;
    row++;
    printf("%d %d %d\n", (*row)[0], row[1][1], (int)(row - grid));
    printf("%d %d\n", (*second())[3], second()[-1][0]);
    int (*whole)[3][4] = &grid;
    printf("%d %d %d\n", (*whole)[2][0], (int)sizeof *whole, (int)((char *)(whole + 1) - (char *)whole));
    char cube[2][3][4];
    for (int n = 0; n < 24; n++)
        cube[n / 12][n / 4 % 3][n % 4] = 'a' + n;
    printf("%c %c %c\n", cube[1][0][0], cube[0][2][3], *cube[1][2]);
    printf("%d %d %d\n", (int)(&cube[1][1][1] - &cube[0][0][0]), (int)(cube[1] - cube[0]), (int)(&cube[1] - cube));
    printf("%.4s %.12s\n", cube[1][1], (char *)cube[1]);
    grid[2][3] += grid[0][0]++ * 10;
    printf("%d %d\n", grid[2][3], grid[0][0]);
    int *flat = grid[0];
    printf("%d %d\n", flat[3], (int)(&grid[2][1] - flat));
    const char names[][6] = {"ab", "cdefg", ""};
    printf("%d %s %s %d\n", (int)(sizeof names / sizeof *names), names[0], names[1], names[2][0]);
    clear(grid);
    printf("%d\n", sum_all(grid, 3));
    int *jagged[3] = {(int[]){1}, (int[]){2, 3}, (int[]){4, 5, 6}};
    printf("%d %d %d\n", jagged[0][0], jagged[1][1], *(jagged[2] + 2));
    return 0;
}
