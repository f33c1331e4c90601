// _Generic: selection by type, without evaluating the controlling expression.
#include <stdio.h>

struct s { int x; };
typedef int number;

#define KIND(e) _Generic((e), \
    int: "int", long: "long", double: "double", char *: "char *", const char *: "const char *", \
    int *: "int *", const int *: "const int *", void *: "void *", struct s: "struct s", struct s *: "struct s *", \
    int (*)(int): "function", int (*)[3]: "array of 3", default: "default")

#define absolute(x) _Generic((x), int: abs_int, long: abs_long, double: abs_double, default: abs_int)(x)

static int abs_int(int x) { return x < 0 ? -x : x; }
static long abs_long(long x) { return x < 0 ? -x : x; }
static double abs_double(double x) { return x < 0 ? -x : x; }
static int calls;
static int call(int x) { calls++; return x; }

int main(void)
{
    int i = 1, a[3] = {0};
    const int ci = 2, *pci = &ci;
    number n = 3;
    struct s s = {4};
    const struct s cs = {5};
    short h = 1;
    printf("%s %s %s %s\n", KIND(i), KIND(ci), KIND(n), KIND(h));
    printf("%s %s %s %s %s\n", KIND(&i), KIND(&ci), KIND(pci), KIND(a), KIND(&a));
    printf("%s %s %s %s\n", KIND("x"), KIND((const char *)"x"), KIND((void *)0), KIND(0));
    printf("%s %s %s %s\n", KIND(s), KIND(cs), KIND(&s), KIND(call));
    printf("%s %s %s %s\n", KIND(1L), KIND(1.0), KIND(1.0f), KIND('c'));
    printf("%s %s %s\n", KIND(h + h), KIND(i + 1L), KIND(i * 0.5));
    printf("%s %s\n", KIND(call(1)), KIND(i++));
    printf("%d %d\n", calls, i);
    printf("%d %ld %g\n", absolute(-5), absolute(-6L), absolute(-7.5));
    printf("%d\n", _Generic(i, default: 1, int: 2) + _Generic(h, int: 10, default: 20));
    _Generic(i, int: i, long: h) = 42;
    printf("%d\n", i);
    printf("%d\n", _Generic(i, int: call(3), default: call(4)) + calls);
    int size = sizeof(_Generic(1.0, double: (char[7]){0}, default: 0));
    printf("%d\n", size);
    printf("%d\n", _Generic((char)1, char: 1, signed char: 2, unsigned char: 3));
    printf("%d\n", _Generic(_Generic(1, int: 1L), long: 5, default: 6));
    return 0;
}
