/* Every storage class, at file scope and in blocks. */
#include <stdio.h>

int external = 1;
static int internal = 2;
extern int declared_only;
int declared_only = 3;
static const int table[] = {10, 20, 30};
typedef unsigned int number;

static int counter(void)
{
    static int calls;
    return ++calls;
}

static int registers(register int a, register const int *p)
{
    register int sum = 0;
    for (register int i = 0; i < a; i++)
        sum += p[i];
    return sum;
}

static int automatic(int n)
{
    auto int twice = 2 * n;
    auto number half = n / 2;
    return twice + (int)half;
}

int static order_of_words = 4;
const int static long odd_order = 5;
int typedef *pointer;

int main(void)
{
    extern int external;
    pointer p = &order_of_words;
    printf("external %d internal %d declared %d\n", external, internal, declared_only);
    counter();
    counter();
    printf("counter %d\n", counter());
    printf("registers %d\n", registers(3, table));
    printf("automatic %d\n", automatic(9));
    printf("order %d %ld\n", *p, odd_order);
    return 0;
}
