/* Typedefs of function types declare functions, pointers, members and parameters. */
#include <stdio.h>

typedef int binary(int, int);
typedef binary *binary_pointer;
typedef void action(const char *);
typedef binary_pointer chooser(char);

static binary add, subtract;
binary multiply;
static action say;
chooser choose;

static int add(int a, int b) { return a + b; }
static int subtract(int a, int b) { return a - b; }
int multiply(int a, int b) { return a * b; }
static void say(const char *text) { printf("say %s\n", text); }

binary_pointer choose(char c)
{
    return c == '+' ? add : c == '-' ? subtract : multiply;
}

static int apply(binary f, int a, int b) { return f(a, b); }

struct operation {
    const char *name;
    binary *run;
    action *log;
};

int main(void)
{
    binary_pointer const table[] = {add, &subtract, *multiply};
    struct operation op = {"multiply", multiply, say};
    binary **cursor = (binary **)table;
    chooser *pick = choose;

    for (int i = 0; i < 3; i++)
        printf("table %d\n", table[i](7, 3));
    printf("cursor %d\n", (*cursor[1])(9, 1));
    printf("apply %d %d\n", apply(add, 1, 2), apply(&add, 3, 4));
    printf("choose %d %d %d\n", choose('+')(5, 6), pick('-')(5, 6), (*(*pick)('*'))(5, 6));
    op.log(op.name);
    printf("op %d\n", op.run(6, 6));
    return 0;
}
