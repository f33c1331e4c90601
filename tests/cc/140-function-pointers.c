// Function pointers: in arrays and structs, as arguments and results, called in every spelling.
#include <stdio.h>

typedef int binary(int, int);
typedef int (*operation)(int, int);

static int add(int a, int b) { return a + b; }
static int sub(int a, int b) { return a - b; }
static int mul(int a, int b) { return a * b; }

struct entry { const char *name; operation op; };

static const struct entry entries[] = {{"add", add}, {"sub", &sub}, {"mul", mul}};
static operation chosen = mul;

static int apply(binary f, int a, int b) { return f(a, b); }
static int apply_pointer(int (*f)(int, int), int a, int b) { return (*f)(a, b); }
static operation choose(int i) { return entries[i].op; }
static int (*choose_long(int i))(int, int) { return i ? sub : add; }
static int (*(*choose_chooser(void))(int))(int, int) { return choose_long; }
static int twice(int (*f)(int), int x) { return f(f(x)); }
static int increment(int x) { return x + 1; }
static int (*recursive(int n))(int) { return n ? recursive(n - 1) : increment; }

int main(void)
{
    operation table[3] = {add, sub, mul}, *p = table;
    binary *f = add;
    for (int i = 0; i < 3; i++)
        printf("%s %d %d\n", entries[i].name, entries[i].op(7, 3), table[i](7, 3));
    printf("%d %d %d %d\n", f(1, 2), (*f)(1, 2), (***f)(1, 2), (&*f)(1, 2));
    printf("%d %d\n", apply(sub, 9, 4), apply_pointer(&mul, 9, 4));
    printf("%d %d %d\n", choose(1)(5, 2), choose_long(0)(5, 2), choose_chooser()(1)(5, 2));
    printf("%d ", (*p++)(6, 6));
    printf("%d\n", (**p)(6, 6));
    printf("%d %d\n", p[1](2, 8), (p + 1)[0](3, 8));
    chosen = chosen == mul ? add : mul;
    printf("%d %d\n", chosen(10, 20), chosen == add);
    printf("%d %d\n", twice(increment, 5), recursive(4)(10));
    void (*any)(void) = (void (*)(void))sub;
    printf("%d\n", ((operation)any)(100, 1));
    printf("%d\n", add(mul(2, 3), sub(mul(4, 5), add(6, 7))));
    operation (*get)(int) = choose, *slot = &table[2];
    printf("%d %d\n", get(2)(3, 3), (*slot)(4, 4));
    int (**pp)(int, int) = &f;
    printf("%d\n", (*pp)(3, 4) + (**pp)(1, 1));
    return 0;
}
