// Variables of a named section lie together, in order of definition, between __start_ and __stop_.
#include <stdio.h>

struct command {
	const char *name;
	int (*run)(int);
};

#define SECTION(name) __attribute__((section(#name), used))
#define COMMAND(f) static const struct command f##_command SECTION(commands) = { #f, f }

extern const struct command __start_commands[], __stop_commands[];
extern int __start_numbers[], __stop_numbers[];

static int doubled(int n) { return 2 * n; }
COMMAND(doubled);
int first SECTION(numbers) = 1;
static char apart[3] = "ab";

static int negated(int n) { return -n; }
COMMAND(negated);
int second SECTION(numbers) = 2;
static long elsewhere = 77;

static int squared(int n) { return n * n; }
COMMAND(squared);
__attribute__((section("numbers"))) int third = 3;

static int count(void)
{
	static int calls SECTION(counters);

	return ++calls;
}

int main(void)
{
	int sum = 0;

	for (const struct command *c = __start_commands; c < __stop_commands; c++)
		printf("%s %d\n", c->name, c->run(7));
	printf("%d\n", (int)(__stop_numbers - __start_numbers));
	for (int *p = __start_numbers; p != __stop_numbers; p++)
		sum = sum * 10 + *p;
	printf("%d\n", sum);
	printf("%s %ld %d %d\n", apart, elsewhere, &second == __start_numbers + 1, third);
	count();
	printf("%d\n", count());
	return 0;
}
