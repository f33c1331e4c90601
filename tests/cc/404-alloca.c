// alloca lasts until the function returns, blocks do not matter, except that of an older variable length array.
#include <alloca.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

struct node {
	struct node *next;
	int value;
};

// A list on the stack.
static int chain(int n)
{
	struct node *list = 0;
	int sum = 0;

	for (int i = 0; i < n; i++) {
		struct node *p = __builtin_alloca(sizeof *p);
		p->next = list;
		p->value = i;
		list = p;
	}
	for (struct node *p = list; p; p = p->next)
		sum = sum * 3 + p->value;
	return sum;
}

void *alloca(size_t);

static int aligned(int n)
{
	for (int i = 1; i <= n; i++)
		if ((uintptr_t)alloca(i) % 16)
			return 0;
	return 1;
}

static size_t copy(const char *text)
{
	char *a = strcpy(__builtin_alloca(strlen(text) + 1), text);
	char *b = __builtin_alloca(8);
	char other[strlen(text)];

	memset(b, 'b', 8);
	memset(other, 'c', sizeof other);
	printf("%s %.8s %c\n", a, b, other[0]);
	return strlen(a);
}

static int below(int n)
{
	char *p = n & 1 ? __builtin_alloca(n) : 0;

	{
		char a[n];
		a[n - 1] = 1;
	}
	if (p)
		memset(p, n, n);
	return p ? p[n - 1] : -1;
}

static int many(int rounds)
{
	int sum = 0;

	for (int i = 1; i < rounds; i++)
		sum += below(i & 63 | 1) + chain(3);
	return sum;
}

int main(void)
{
	printf("%d %d\n", chain(5), chain(10));
	printf("%d\n", aligned(50));
	printf("%zu\n", copy("from the stack"));
	printf("%d %d\n", below(1), below(2));
	printf("%d\n", many(30000));
	return 0;
}
