/* Arrays of pointers to rows, of pointers to arrays, triangular and jagged ones. */
#include <stdio.h>
#include <stdlib.h>

static int row0[] = {1, 2, 3}, row1[] = {4, 5}, row2[] = {6};
static int *const jagged[] = {row0, row1, row2, 0};
static const int lengths[] = {sizeof row0 / sizeof *row0, sizeof row1 / sizeof *row1, 1};
static int square[2][3] = {{1, 2, 3}, {4, 5, 6}};
static int (*const row_pointers[])[3] = {&square[1], &square[0], square};
static const char *const table[][2] = {{"a", "alpha"}, {"b", "beta"}, {0}};

static int **triangle(int n)
{
    int **rows = malloc(n * sizeof *rows);
    for (int i = 0; i < n; i++) {
        rows[i] = malloc((i + 1) * sizeof **rows);
        rows[i][0] = rows[i][i] = 1;
        for (int j = 1; j < i; j++)
            rows[i][j] = rows[i - 1][j - 1] + rows[i - 1][j];
    }
    return rows;
}

static int (*allocate(int rows))[4]
{
    int (*m)[4] = calloc(rows, sizeof *m);
    for (int i = 0; i < rows * 4; i++)
        m[i / 4][i % 4] = i;
    return m;
}

static const char *lookup(const char *const (*t)[2], char key)
{
    for (; **t; t++)
        if ((*t)[0][0] == key)
            return t[0][1];
    return "none";
}

int main(void)
{
    int total = 0, **t = triangle(8), (*m)[4] = allocate(3);
    for (int *const *r = jagged; *r; r++)
        for (int i = 0; i < lengths[r - jagged]; i++)
            total += r[0][i] * (i + 1);
    printf("jagged %d\n", total);
    printf("rows %d %d %d\n", (*row_pointers[0])[2], row_pointers[1][0][1], row_pointers[2][1][0]);
    for (int i = 0; i < 8; i++)
        printf("%d%c", t[7][i], i < 7 ? ' ' : '\n');
    printf("matrix %d %d %d\n", m[2][3], *m[1], (*(m + 2))[1]);
    printf("lookup %s %s %s\n", lookup(table, 'b'), lookup(table + 1, 'a'), lookup(table, 'a'));
    for (int i = 0; i < 8; i++)
        free(t[i]);
    free(t);
    free(m);
    return 0;
}
