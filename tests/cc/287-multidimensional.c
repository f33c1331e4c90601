/* Arrays of arrays: layout, rows as pointers, partial initialisers, loops over them. */
#include <stdio.h>

static int cube[2][3][4];
static int board[3][3] = {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}};
static const char *names[2][2] = {{"a", "b"}, {"c", "d"}};
static char texts[2][2][4] = {{"aa", "bb"}, {"cc", "dd"}};

static int trace(int m[][3])
{
    int sum = 0;
    for (int i = 0; i < 3; i++)
        sum += m[i][i];
    return sum;
}

static void transpose(int (*m)[3])
{
    for (int i = 0; i < 3; i++)
        for (int j = i + 1; j < 3; j++) {
            int t = m[i][j];
            m[i][j] = m[j][i];
            m[j][i] = t;
        }
}

static int *row(int (*m)[3], int i) { return m[i]; }

int main(void)
{
    int n = 0, (*plane)[4] = cube[1], *flat = &cube[0][0][0];

    for (int i = 0; i < 2; i++)
        for (int j = 0; j < 3; j++)
            for (int k = 0; k < 4; k++)
                cube[i][j][k] = n++;
    printf("cube %d %d %d\n", cube[1][2][3], plane[1][2], flat[13]);
    printf("steps %d %d %d\n", (int)((char *)cube[1] - (char *)cube), (int)((char *)(plane + 1) - (char *)plane),
           (int)(&cube[1][1] - cube[1]));
    printf("trace %d\n", trace(board));
    transpose(board);
    printf("row %d %d %d\n", row(board, 0)[1], row(board, 2)[0], *(*(board + 1) + 2));
    printf("names %s%s texts %s%s\n", names[1][0], *names[0], texts[1][1], *texts[0]);
    printf("sizes %d %d %d\n", (int)sizeof cube[0], (int)sizeof cube[0][0], (int)sizeof texts);
    int (*whole)[2][3][4] = &cube;
    (*whole)[0][0][1] = 77;
    printf("whole %d %d\n", flat[1], 1[cube[0][0]]);
    return 0;
}
