/* static inline functions: called, taken the address of, recursive, with statics, declared before. */
#include <stdio.h>

static inline int square(int n) { return n * n; }
inline static unsigned rotate(unsigned x, int n) { return x << n | x >> (32 - n); }
static __inline__ int later(int n);
static int inline twice(int (*f)(int), int n) { return f(f(n)); }
static inline __attribute__((always_inline, unused)) long mix(long a, long b) { return a * 31 ^ b; }
static inline struct pair { int a, b; } make(int a, int b) { return (struct pair){a, b}; }
static inline int never_called(int n) { return n / 0x7fffffff; }

static inline int count(void)
{
    static int calls;
    return ++calls;
}

static inline int factorial(int n) { return n < 2 ? 1 : n * factorial(n - 1); }

static inline const char *plural(int n)
{
    if (n == 1)
        return "";
    return "s";
}

#define CHECKED(name, limit) static inline int name(int n) { return n > (limit) ? (limit) : n; }
CHECKED(at_most_ten, 10)
CHECKED(at_most_hundred, 100)

int main(void)
{
    int (*table[])(int) = {square, at_most_ten, at_most_hundred, factorial, later};
    unsigned h = 1;

    for (unsigned i = 0; i < sizeof table / sizeof *table; i++)
        printf("%d%c", table[i](12), i == 4 ? '\n' : ' ');
    printf("%d %d\n", twice(square, 3), square(square(2) + 1));
    for (int i = 0; i < 5; i++)
        h = rotate(h, 7) ^ 0x9e3779b9u * i;
    printf("%x %ld\n", h, mix(mix(1, 2), 3));
    printf("%d %d\n", make(1, 2).b, make(3, 4).a);
    count(), count();
    printf("%d call%s\n", count(), plural(3));
    return 0;
}

static inline int later(int n) { return square(n) - 1; }
