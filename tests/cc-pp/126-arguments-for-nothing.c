#define g() a
g(1)
