#include "print.h"
static int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
static long many(int a, long b, char c, short d, unsigned e, unsigned char f, long g, int h) {
    D(a); D(b); D(c); D(d); U(e); D(f); D(g); D(h);
    return a + b * 2 + c * 3 + d * 4 + e * 5L + f * 6 + g * 7 + h * 8;
}
int even(int), odd(int);
int even(int n) { return n == 0 ? 1 : odd(n - 1); }
int odd(int n) { return n == 0 ? 0 : even(n - 1); }
static int twice(int (*f)(int), int x) { return f(f(x)); }
static int inc(int x) { return x + 1; }
static void nothing(void) {}
int old(a, b, c) char a; int b; short *c; { return a + b + *c; }
static int (*pick(int w))(int) { return w ? inc : fib; }
int main(void)
{
    short s = 9;
    D(fib(15));
    D(many(1, -2, 300, 70000, -1, 511, 1L << 40, fib(7)));
    D(many(fib(1), fib(2), fib(3), fib(4), fib(5), fib(6), fib(7), fib(8)));
    D(even(10)); D(odd(7)); D(twice(inc, 5)); D(twice(fib, 6)); D((*inc)(3)); D((&fib)(4)); D((***inc)(1));
    nothing();
    D(old(300, 2, &s)); D(pick(1)(7)); D(pick(0)(7)); D(fib(fib(5)) + fib(4) * fib(3) - fib(fib(4)));
    return 0;
}
