// _Alignas and the attribute aligned: on locals, statics, types, members, typedefs and arrays of variable length.
#include <stdint.h>
#include <stdio.h>

#define AT(x, n) ((uintptr_t)&(x) % (n) == 0)

typedef int wide_int __attribute__((aligned(32)));
typedef int loose_int __attribute__((aligned(2)));

struct line {
	char data[20];
} __attribute__((aligned(64)));

struct mixed {
	char a;
	_Alignas(16) char b;
	wide_int c;
	char d;
	loose_int e;
	char f __attribute__((aligned));
};

typedef struct plain { char c; } plain_16 __attribute__((aligned(16)));

static char before = 1;
static _Alignas(128) char page[3] = "xy";
char after __attribute__((aligned(64))) = 2;
static struct line lines[2];
extern int merged __attribute__((aligned(256)));
int merged;

static int add(int a, int b, int c, int d, int e, int f)
{
	_Alignas(64) int sum = a;

	sum += b + c + d + e + f;
	return AT(sum, 64) ? sum : -1;
}

// The frame of each level begins elsewhere.
static int depth(int n, char shift[n])
{
	char pad[n + 1];
	_Alignas(256) char buffer[16];
	struct line l = { "line" };
	int ok = AT(buffer, 256) && AT(l, 64) && l.data[0] == 'l';

	pad[n] = buffer[0] = n;
	return n ? ok & depth(n - 1, pad) : ok;
}

static int variable(int n)
{
	_Alignas(64) char a[n];
	char b[n];
	struct line c[n];

	a[0] = b[n - 1] = 1;
	return AT(a, 64) && AT(c, 64) && (char *)&c[n] - (char *)c == 64 * n && sizeof c == 64u * n;
}

int main(void)
{
	plain_16 p;
	wide_int w = 5;
	register int r = 6;

	printf("%zu %zu %zu\n", sizeof(struct line), _Alignof(struct line), sizeof lines);
	printf("%zu %zu\n", sizeof(struct mixed), _Alignof(struct mixed));
	printf("%zu %zu %zu\n", __builtin_offsetof(struct mixed, b), __builtin_offsetof(struct mixed, c),
	       __builtin_offsetof(struct mixed, e));
	printf("%zu\n", __builtin_offsetof(struct mixed, f));
	printf("%zu %zu %zu\n", _Alignof(wide_int), _Alignof(loose_int), _Alignof(plain_16));
	printf("%d %d %d %d\n", AT(page, 128), AT(after, 64), AT(lines[1], 64), AT(merged, 256));
	printf("%d %d %d\n", AT(p, 16), AT(w, 32), w + r);
	printf("%d %d %s\n", before, after, page);
	printf("%d\n", add(1, 2, 3, 4, 5, 6));
	printf("%d\n", depth(40, 0));
	printf("%d %d\n", variable(1), variable(7));
	return 0;
}
