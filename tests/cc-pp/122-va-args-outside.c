#define f(a) __VA_ARGS__
