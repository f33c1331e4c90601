#define f(a) a*g
#define g(a) f(a)
f(2)(9)
#define max(a, b) ((a) > (b) ? (a) : (b))
max(max(1, 2), max(3, max(4, 5)))
