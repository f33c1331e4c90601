// asm labels on declarations, and asm statements without instructions, which only order things.
#include <stdio.h>

int real_name(int n) __asm__("other_name");
int real_name(int n) { return n + 1; }
int other(int n) __asm__("other_name");

extern int shown __asm__("hidden");
int shown = 5;
extern int same __asm__("hid" "den");

static int own(int n) asm("own_label") __attribute__((noinline));
static int own(int n) { return n * 2; }

__asm__("");

#define barrier() __asm__ __volatile__("" ::: "memory")
#define opaque(x) asm volatile("" : "+r"(x))

static int launder(int n)
{
	int out;

	asm("" : "=r"(out) : "0"(n + 1));
	return out;
}

int main(void)
{
	int x = 3, *p = &x;
	long y = 4;

	printf("%d %d\n", real_name(1), other(2));
	same++;
	printf("%d\n", shown);
	printf("%d\n", own(21));
	barrier();
	*p = 7;
	opaque(x);
	asm volatile("");
	asm("" : : "r"(x), [name] "r"(p) : "memory", "cc");
	asm volatile("" : "=m"(y) : "m"(x), "0"(y));
	printf("%d %ld %d\n", x, y, launder(9));
	return 0;
}
