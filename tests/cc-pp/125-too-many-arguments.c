#define f(a) a
#define g() a
f(1, 2)
