// The attribute cleanup: its function is called however the scope is left, the last variable first.
#include <stdio.h>

#define NOTED __attribute__((cleanup(note)))

static int depth;

static void note(int *p)
{
	printf(" -%d", *p);
	*p = -1;
	depth--;
}

static int noted(int n)
{
	printf(" +%d", n);
	depth++;
	return n;
}

static void falls_through(void)
{
	NOTED int a = noted(1), b = noted(2);
	int c NOTED = noted(3);

	a = 10;
}

static int returns(int n)
{
	int NOTED a = noted(n);

	if (n > 1) {
		NOTED int b = noted(n + 1);
		return a + b;
	}
	return a;
}

static int loops(void)
{
	int sum = 0;

	for (NOTED int i = noted(0); i < 6; i++) {
		NOTED int j = noted(100 + i);
		if (i == 1)
			continue;
		if (i == 3)
			break;
		switch (i) {
			NOTED int k;
		case 0:
			k = noted(200);
			break;
		default:
			k = noted(300);
			sum += k;
		}
		sum += j;
	}
	return sum;
}

static int jumps(int n)
{
	int turn = 0;

again:
	{
		NOTED int a = noted(turn);
		if (turn++ < 2)
			goto again;
		int array[n + turn];
		{
			NOTED int b = noted(turn);
			array[n] = b;
			if (array[n] < 4)
				goto again;
		}
	}
	return turn;
}

static int value(void)
{
	return ({ NOTED int a = noted(7); a + 1; }) + depth;
}

static void nothing(int **p)
{
	printf(" [%d]", **p);
}

static void arrays(int n)
{
	for (int i = 0; i < 3; i++) {
		int a[n + i];
		int *last __attribute__((cleanup(nothing))) = &a[n + i - 1];

		a[n + i - 1] = 40 + i;
		if (i == 1)
			continue;
		a[n + i - 1]++;
	}
}

#define CASE(e) (printf(#e ":"), printf(" = %d\n", (e)))

int main(void)
{
	CASE((falls_through(), depth));
	CASE(returns(1));
	CASE(returns(5));
	CASE(loops());
	CASE(jumps(3));
	CASE(value());
	CASE((arrays(5), depth));
	return depth;
}
