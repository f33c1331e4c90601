/* A range that is not the first designator: [a][b ... c], [a ... b][c ... d], .m[a ... b]. */
#include <stdio.h>

static char grid[4][5] = {[0 ... 3][1 ... 2] = 7, [1][3 ... 4] = 8, [2][0] = 9, 1};
static struct { int id; int list[6]; } record = {.list[1 ... 3] = 5, 6, .id = 2};

int main(void)
{
    int n = 3;
    int local[2][4] = {[0 ... 1][2 ... 3] = n};

    for (int i = 0; i < 4; i++)
        printf("grid %d %d %d %d %d\n", grid[i][0], grid[i][1], grid[i][2], grid[i][3], grid[i][4]);
    printf("record %d:", record.id);
    for (int i = 0; i < 6; i++)
        printf(" %d", record.list[i]);
    printf("\nlocal %d %d %d %d\n", local[0][1], local[0][2], local[1][0], local[1][3]);
    return 0;
}
