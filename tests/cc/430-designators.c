// Designators of several steps: what follows one without goes on behind the designated part.
#include <stdio.h>

struct point { int x, y, z; };
struct box { struct point low, high; int tag; };
struct deep { int n; struct { int a; struct point p[2]; int b; } in[2]; int last; };
struct with_anonymous {
	int head;
	struct { int a, b; union { int c; short d; }; int e; };
	int tail;
};
union either { struct point p; int i[4]; };
struct bits { int a : 4, b : 5; struct { unsigned c : 3, d : 7; } in; int e; };

static void show(const char *what, const void *p, int n)
{
	const int *words = p;

	printf("%s:", what);
	for (int i = 0; i < n; i++)
		printf(" %d", words[i]);
	printf("\n");
}

#define SHOW(v) show(#v, &v, sizeof v / sizeof(int))

static struct box inside = { .low.y = 1, 2, 3, .high.z = 4, 5 };
static struct box backwards = { .tag = 9, .high = { 1, 2, 3 }, .high.y = 7, 8, .low.x = 6 };
static struct point points[4] = { [1].y = 1, 2, 3, 4, 5, [0].z = 6 };
static struct deep deep = { .in[0].p[0].y = 1, 2, 3, 4, 5, 6, 7, .in[1].p[1] = { 8, 9 }, 10, 11 };
static struct deep twice = { 1, .in[1].a = 2, 3, .in[0].p[1].z = 4, 5 };
static int grid[3][4] = { [1][2] = 1, 2, 3, [0][3] = 4, 5, 6, [2] = { [1] = 7 }, };
static struct box over = { .low = { 1, 2, 3 }, .high = { 4, 5, 6 }, .low = { .y = 7 }, .high.x = 8 };
static struct { char name[8]; int n; } spelled[1] = { { "abcdefg", 1 }, [0].name = "xy" };
static int open[][3] = { [2][1] = 1, 2, 3 };
static struct with_anonymous anonymous = { .b = 1, 2, 3, 4 };
static struct with_anonymous nested = { 1, .a = 2, .d = 3, 4, 5 };
static union either either = { .p.y = 1, 2 };
static union either other = { .i[1] = 1, 2, 3 };
static struct { struct point p[3]; int n; } ranges = { .p[0 ... 1].x = 5, .p[2].y = 6, 7, 8 };
static struct point refilled[4] = { { 1, 2, 3 }, { 4, 5, 6 }, [0 ... 2] = { .y = 7 }, [1 ... 3].z = 8 };
static struct { char name[8]; int n; } text[] = { [1].name = "one", 1, { "two", 2 }, [0].n = 3 };
static struct { union either e; int n; } unions[2] = { [0].e.p.x = 1, 2, 3, 4, [1].e.i[3] = 5, 6 };

int main(void)
{
	struct box local = { .low.z = 1, 2, 3, 4, 5 };
	struct deep local_deep = { .in[1].p[0].z = 1, 2, .last = 3 };
	struct bits bits = { .b = 1, 2, 3, .in.d = 4, 5 };
	struct point *literal = (struct point[]){ [1].z = 1, 2, 3 };

	SHOW(inside);
	SHOW(backwards);
	SHOW(points);
	SHOW(deep);
	SHOW(twice);
	SHOW(grid);
	SHOW(over);
	printf("%s %d %d\n", spelled[0].name, spelled[0].name[5], spelled[0].n);
	SHOW(open);
	SHOW(anonymous);
	SHOW(nested);
	SHOW(either);
	SHOW(other);
	SHOW(ranges);
	SHOW(refilled);
	SHOW(unions);
	for (int i = 0; i < 3; i++)
		printf("%s %d\n", text[i].name, text[i].n);
	SHOW(local);
	SHOW(local_deep);
	printf("%d %d %d %d %d\n", bits.a, bits.b, bits.in.c, bits.in.d, bits.e);
	show("literal", literal, 9);
	return 0;
}
