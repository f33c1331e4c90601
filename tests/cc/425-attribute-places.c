// Attributes wherever a declaration can have them.
#include <stdio.h>

#define A __attribute__((unused))

A static int before(A int a, int b A) { return a - b; }
static A int between(int a) { return a + 1; }
static int A *A pointer(int *p) { return p; }
static int after(int a) A;
static int after(int a) { return a + 2; }

struct A tagged { A int a; int A b; int c A, d A; } A;
enum A colours { red A, green A = 5 } A;
typedef int A whole A;
union A either { int a; char b; };

static int (A *function)(int) = between;
static int (*A table[2])(int) = { between, after };
static int A first A = 3, second A = 4;

int main(void)
{
	A struct tagged t = { 1, 2, 3, 4 };
	whole A n = 5;
	int A (*row)[2] = &(int[2]){ 6, 7 };
	void *p = (void *)between;

	printf("%d %d %d\n", before(5, 3), between(1), after(1));
	printf("%d\n", *pointer(&first) + second);
	printf("%d %d\n", function(2), table[1](2));
	printf("%d\n", ((int (A *)(int))p)(10));
	printf("%zu %d %d\n", sizeof t, t.d, green);
	printf("%d %d\n", n, (*row)[1]);
	switch (n) {
	case 5:
		n++;
		__attribute__((fallthrough));
	default:
		n++;
	}
	goto end;
end: A;
	printf("%d\n", n);
	return 0;
}
