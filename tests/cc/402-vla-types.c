// Types with variable lengths: typedefs, typeof, casts, sizeof with effects, [*] and static in parameters.
#include <stdio.h>
#include <stdlib.h>

int total(int n, int m, int a[*][*]);

int total(int n, int m, int a[static n][m])
{
	int sum = 0;

	for (int (*row)[m] = a; row < a + n; row++)
		for (int j = 0; j < m; j++)
			sum += (*row)[j];
	return sum;
}

static int outer_size(int n, char a[n++])
{
	return n + (int)sizeof a;
}

static void typedefs(int n)
{
	typedef int row[n];
	typedef row table[2];

	n = 100;
	row r;
	table t;
	row *p = t;
	printf("%zu %zu %zu\n", sizeof(row), sizeof r, sizeof t);
	for (int i = 0; i < 5; i++)
		r[i] = i, t[0][i] = 10 + i, t[1][i] = 20 + i;
	printf("%d %d %d\n", r[4], p[0][4], p[1][0]);
	typeof(r) copy;
	printf("%zu\n", sizeof copy);
}

static void sizes(int n)
{
	char line[n];
	char (*p)[n] = &line;
	int i = 1;

	printf("%zu %d\n", sizeof(int[n++]), n);
	printf("%zu %d\n", sizeof(char[n++][n]) > 0, n);
	printf("%zu %d\n", sizeof line[i++], i);
	printf("%zu %zu\n", sizeof *p++, sizeof(*p));
	printf("%td\n", (char *)p - line);
	printf("%zu\n", sizeof(struct { int a[3]; }) + sizeof(int(*)[n]));
}

static void heap(int n, int m)
{
	int (*a)[m] = malloc(sizeof(int[n][m]));
	int *flat = (int *)a;

	for (int i = 0; i < n * m; i++)
		flat[i] = i;
	printf("%d %d\n", a[n - 1][0], total(n, m, a));
	printf("%d\n", ((int (*)[m - 1])a)[2][1]);
	printf("%d\n", n > 1 ? ((int (*)[n])flat)[1][1] : 0);
	free(a);
}

static double average(int n, double (*get)(int m, double values[m], int i), double values[n])
{
	double sum = 0;

	for (int i = 0; i < n; i++)
		sum += get(n, values, i);
	return sum / n;
}

static double pick(int m, double values[m], int i)
{
	return i < m ? values[i] : 0;
}

int main(void)
{
	double d[] = { 1, 2, 3, 6 };

	typedefs(5);
	sizes(7);
	heap(4, 6);
	printf("%d\n", outer_size(5, 0));
	printf("%g\n", average(4, pick, d));
	return 0;
}
