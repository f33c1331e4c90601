// Variable length arrays: one and more dimensions, sizes at run time, pointers to them, parameters.
#include <stdio.h>

static int sum(int rows, int columns, int a[rows][columns])
{
	int total = 0;

	for (int i = 0; i < rows; i++)
		for (int j = 0; j < columns; j++)
			total += a[i][j];
	return total;
}

static void line(int n)
{
	char text[n + 1];

	for (int i = 0; i < n; i++)
		text[i] = 'a' + i % 26;
	text[n] = 0;
	printf("%s %zu\n", text, sizeof text);
}

static void square(int n)
{
	int a[n][n + 1];
	int (*row)[n + 1] = a;

	for (int i = 0; i < n; i++)
		for (int j = 0; j <= n; j++)
			a[i][j] = i * 10 + j;
	printf("%zu %zu %zu\n", sizeof a, sizeof a[0], sizeof a[0][0]);
	row++;
	printf("%d %d\n", (*row)[2], row[1][3]);
	row += n - 2;
	printf("%d %td\n", **row, row - a);
	printf("%d\n", sum(n, n + 1, a));
	printf("%td\n", (char *)&a[n] - (char *)a);
	printf("%d\n", *(*(a + 2) + 1));
}

static void cube(int x, int y, int z)
{
	short a[x][y][z], (*plane)[y][z] = &a[1];
	int n = 0;

	for (int i = 0; i < x; i++)
		for (int j = 0; j < y; j++)
			for (int k = 0; k < z; k++)
				a[i][j][k] = n++;
	printf("%zu %zu %zu\n", sizeof a, sizeof *a, sizeof **a);
	printf("%d %d %d\n", (*plane)[0][0], a[x - 1][y - 1][z - 1], plane[-1][1][2]);
}

static void mixed(int n)
{
	int fixed_rows[3][n], fixed_columns[n][4];

	printf("%zu %zu\n", sizeof fixed_rows, sizeof fixed_columns);
	for (int i = 0; i < 3; i++)
		for (int j = 0; j < n; j++)
			fixed_rows[i][j] = i - j;
	for (int i = 0; i < n; i++)
		for (int j = 0; j < 4; j++)
			fixed_columns[i][j] = i * j;
	printf("%d %d\n", fixed_rows[2][n - 1], fixed_columns[n - 1][3]);
}

int main(void)
{
	line(3);
	line(30);
	square(5);
	cube(2, 3, 4);
	mixed(7);
	return 0;
}
