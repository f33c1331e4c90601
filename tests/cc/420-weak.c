// Weak names: with a definition they are like any other, without one their address is 0.
#include <stdio.h>

extern int missing(int) __attribute__((weak));
extern int gone __attribute__((weak));
extern int later(int) __attribute__((weak));
__attribute__((__weak__)) extern char *late_text;

int *address = &gone;
int (*const table[])(int) = { missing, later };
char **text = &late_text;

int __attribute__((weak)) defined(void) { return 5; }
__attribute__((weak)) int variable = 6;

static int optional(int n)
{
	return missing ? missing(n) : -n;
}

int main(void)
{
	printf("%d %d\n", missing == 0, &gone == 0);
	printf("%d %d\n", address == 0, table[0] == 0);
	printf("%d\n", optional(3));
	printf("%d %d\n", later ? later(3) : -1, (&gone ? gone : -2));
	printf("%d %d\n", table[1](4), defined() + variable);
	printf("%s %s\n", late_text, *text);
	late_text = "changed";
	printf("%s\n", *text);
	return 0;
}

int later(int n) { return n + 1; }
char *late_text = "late";
