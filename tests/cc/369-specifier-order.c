/* The words of a type in any order, and declarations that mix them with storage and qualifiers. */
#include <stdio.h>

int long unsigned a = -1;
long int unsigned long b = -1;
short signed int c = -1;
unsigned char const d = 255;
long signed e = -5;
int static f = 6;
const unsigned g = 7;
char unsigned static const h = 200;
double long i = 8.5;
long long static const int unsigned volatile j = 9;
struct { int x; } static const k = {10};
enum { ONE = 1, TWO } typedef const numbers;
int typedef unsigned const typed;
int volatile extern l;
int volatile l = 11;
float const *const m = &(float const){12.5f};
signed n = -13;
unsigned typedef size, *sizes;
_Bool static o = 14;
void static *p = &n;
int inline static q(register int const x) { return x + 1; }
struct tag { int y; } extern r;
struct tag r = {15};
long volatile *s(void) { static long volatile t = 16; return &t; }

#define SIZE(type) printf("%d ", (int)sizeof(type))

int main(void)
{
    typed u = 17;
    size v = 18;
    sizes w = &v;
    numbers x = TWO;
    SIZE(long long int), SIZE(int long), SIZE(int short), SIZE(char signed), SIZE(unsigned);
    SIZE(long unsigned int const);
    printf("\n%lx %llx %d %d %ld\n", a, b, c, d, e);
    printf("%d %u %d %.1f %llu %d\n", f, g, h, (double)i, j, k.x);
    printf("%d %.1f %d %d %d %d\n", l, *m, n, o, *(int *)p, q(1));
    printf("%d %ld %u %u %d\n", r.y, *s(), u, *w, x);
    printf("%d %d %d\n", (typed)-1 > 0, (size)-1 > 0, (long signed)-1 > 0);
    return 0;
}
