#define f(x) [x]
f f + f(1) (f)(2) f
(3) f /* a comment */ (4)
