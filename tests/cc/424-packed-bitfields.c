// Packed bit-fields cross storage units, up to nine bytes; as lvalues of every kind, global and local.
#include <stdio.h>
#include <string.h>

struct packed {
	unsigned a : 3;
	int b : 30;
	unsigned long c : 63;
	long d : 64;
	_Bool e : 1;
	short f : 15;
	char g : 7;
	unsigned char h;
	int i : 9;
} __attribute__((packed));

struct partly {
	char a;
	int b : 20 __attribute__((packed));
	int c : 20 __attribute__((packed));
	int d __attribute__((packed));
	long e;
};

static struct packed constant = { 5, -2, 0x7123456789ABCDEF, -3, 1, -4, 11, 200, -100 };

static void dump(const char *what, const void *p, size_t n)
{
	const unsigned char *bytes = p;

	printf("%s ", what);
	for (size_t i = 0; i < n; i++)
		printf("%02x", bytes[i]);
	printf("\n");
}

static void show(struct packed *p)
{
	printf("%u %d %lx %ld %d %d %d %d %d\n", p->a, p->b, (unsigned long)p->c, (long)p->d, p->e, p->f, p->g, p->h, p->i);
}

// One field set to all ones, or to zero among ones: its place.
#define PLACE(f) (memset(&v, 0, sizeof v), v.f = -1, dump(#f, &v, sizeof v), \
                  memset(&v, 255, sizeof v), v.f = 0, dump("~" #f, &v, sizeof v))

static void places(void)
{
	struct packed v;

	PLACE(a);
	PLACE(b);
	PLACE(c);
	PLACE(d);
	PLACE(e);
	PLACE(f);
	PLACE(g);
	PLACE(i);
}

static void steps(struct packed *p)
{
	long old = p->d++;

	printf("%ld %ld\n", old, (long)p->d);
	p->b = p->b * 3 - 1;
	p->c ^= 0xFFFFFFFF;
	p->f <<= 2;
	--p->i;
	printf("%d\n", p->b += 5);
	printf("%d\n", (p->g = 300, p->g));
	p->a = p->b = p->i;
	show(p);
}

int main(void)
{
	struct packed local = { 5, -2, 0x7123456789ABCDEF, -3, 1, -4, 11, 200, -100 }, copies[2];
	struct partly q = { 1, 2, 3, 4, 5 };

	printf("%zu %zu %zu\n", sizeof local, sizeof(struct partly), _Alignof(struct packed));
	dump("constant", &constant, sizeof constant);
	show(&constant);
	show(&local);
	places();
	copies[1] = local;
	steps(&copies[1]);
	steps(&constant);
	q.b = -q.b;
	q.c -= 10;
	printf("%d %d %d %d %ld\n", q.a, q.b, q.c, q.d, q.e);
	return 0;
}
