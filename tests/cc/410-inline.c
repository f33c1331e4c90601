// Inline functions: calls before and behind the definition, and which declarations make one external.
// The other names of external definitions, by asm labels, show that they are there.
#include <stdio.h>

inline int plain(int n)
{
	return n + 1;
}

inline int declared_before(int n);
static int call_before(int n) { return declared_before(n); }
inline int declared_before(int n) { return n + 2; }
int declared_before(int n);
int other_before(int n) __asm__("declared_before");

extern inline int external(int n)
{
	return n + 3;
}
int other_external(int n) __asm__("external");

inline int made_external(int n)
{
	static const int step = 4;

	return n + step;
}
extern int made_external(int n);
int other_made(int n) __asm__("made_external");

int ordinary(int n);
inline int ordinary(int n) { return n + 5; }
int other_ordinary(int n) __asm__("ordinary");

static inline int quite_static(int n) { return n + 6; }

inline int recursive(int n) { return n < 2 ? 1 : n * recursive(n - 1); }
extern int recursive(int n);

int main(void)
{
	int (*pointer)(int) = made_external;
	extern int declared_before(int n);

	printf("%d\n", plain(10));
	printf("%d %d %d\n", declared_before(10), call_before(20), other_before(30));
	printf("%d %d\n", external(10), other_external(20));
	printf("%d %d %d\n", made_external(10), other_made(20), pointer(30));
	printf("%d %d\n", ordinary(10), other_ordinary(20));
	printf("%d\n", quite_static(10));
	printf("%d\n", recursive(6));
	return 0;
}
