#define f(a) a
int x = f(1, (2;
