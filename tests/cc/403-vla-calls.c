// A moving stack pointer does not disturb calls with stack arguments, structs by value, recursion or longjmp.
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct wide {
	long a, b, c, d, e;
};

static int eight(int a, int b, int c, int d, int e, int f, int g, int h)
{
	return a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f + 7 * g + 8 * h;
}

static struct wide make(int n, struct wide w)
{
	long a[n];

	for (int i = 0; i < n; i++)
		a[i] = i;
	w.a += a[n - 1];
	w.e = eight(1, 2, 3, 4, 5, 6, 7, 8) + a[1];
	return w;
}

static int several(int n, ...)
{
	va_list ap;
	int values[n], sum = 0;

	va_start(ap, n);
	for (int i = 0; i < n; i++)
		values[i] = va_arg(ap, int);
	va_end(ap);
	for (int i = 0; i < n; i++)
		sum = sum * 10 + values[i];
	return sum;
}

static int nested(int n)
{
	char a[n];

	memset(a, n, n);
	return eight(a[0], ({ char b[n]; b[0] = 1; b[0]; }), 0, 0, a[n - 1], ({ int c[n]; c[n - 1] = 3; c[n - 1]; }),
	             several(3, 1, 2, 3), ({ char *p = __builtin_alloca(n); p[n - 1] = 4; p[n - 1]; }));
}

static long deep(int n)
{
	char a[n + 1];
	long below;

	memset(a, n, sizeof a);
	below = n ? deep(n - 1) : 0;
	return below + a[0] + a[n];
}

static jmp_buf back;

static void thrower(int n)
{
	char a[1000 * n];

	a[0] = n;
	if (n == 3)
		longjmp(back, a[0]);
	thrower(n + 1);
}

static int catcher(int n)
{
	volatile int count = 0;
	int a[n];
	a[n - 1] = 42;
	if (setjmp(back) && count == 20)
		return a[n - 1];
	count++;
	thrower(1);
	return -1;
}

int main(void)
{
	struct wide w = make(5, (struct wide){ 1, 2, 3, 4, 5 });

	printf("%ld %ld %ld %ld %ld\n", w.a, w.b, w.c, w.d, w.e);
	printf("%d\n", several(7, 1, 2, 3, 4, 5, 6, 7));
	printf("%d\n", nested(6));
	printf("%ld\n", deep(90));
	printf("%d\n", catcher(10));
	return 0;
}
