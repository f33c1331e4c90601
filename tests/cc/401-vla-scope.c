// Variable length arrays go when their block does, however it is left: a loop uses the same place again.
#include <stdio.h>

static char *lowest;

// Notes the lowest address seen.
static void note(char *p)
{
	if (!lowest || p < lowest)
		lowest = p;
}

static void report(const char *what, char *start)
{
	printf("%s: %s\n", what, start - lowest < 16384 ? "stays" : "grows");
	lowest = 0;
}

static int by_end(int n)
{
	int sum = 0;

	for (int i = 0; i < 20000; i++) {
		char a[n + i % 7];
		a[0] = i;
		note(a);
		sum += a[0];
	}
	return sum;
}

static int by_continue(int n)
{
	int sum = 0, i = 0;

	while (i < 20000) {
		char a[n];
		a[n - 1] = i++;
		note(a);
		if (i % 3) {
			char b[n];
			b[0] = 1;
			note(b);
			if (i % 5 == 0)
				continue;
			sum += b[0];
		}
		sum += a[n - 1];
	}
	return sum;
}

static int by_break(int n)
{
	int sum = 0;

	for (int i = 0; i < 20000; i++)
		for (;;) {
			char a[n];
			a[0] = i;
			note(a);
			if (a[0] & 1)
				break;
			switch (i & 3) {
			case 0: {
				char b[n];
				b[1] = 2;
				note(b);
				sum += b[1];
				break;
			}
			default:
				sum++;
			}
			break;
		}
	return sum;
}

static int by_goto(int n)
{
	int i = 0, sum = 0;

again:;
	char a[n];
	a[0] = i;
	note(a);
	{
		char b[n];
		b[0] = a[0];
		note(b);
		sum += b[0];
		if (++i < 10000)
			goto again;
		if (i < 20000)
			goto forward;
	}
	sum = -1;
forward:
	if (i++ < 20000)
		goto again;
	return sum;
}

static int by_value(int n)
{
	int sum = 0;

	for (int i = 0; i < 20000; i++)
		sum += ({
			int a[n];
			a[0] = i;
			a[n - 1] = 2;
			note((char *)a);
			a[0] + a[n - 1];
		});
	return sum;
}

int main(void)
{
	char start;

	printf("%d\n", by_end(100));
	report("end", &start);
	printf("%d\n", by_continue(100));
	report("continue", &start);
	printf("%d\n", by_break(100));
	report("break", &start);
	printf("%d\n", by_goto(100));
	report("goto", &start);
	printf("%d\n", by_value(100));
	report("value", &start);
	return 0;
}
