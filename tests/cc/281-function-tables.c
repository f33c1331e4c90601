/* Tables of functions: static, const, in structs, by designator, with holes. */
#include <stdio.h>
#include <string.h>

static int add(int a, int b) { return a + b; }
static int sub(int a, int b) { return a - b; }
static int mul(int a, int b) { return a * b; }
static int unknown(int a, int b) { (void)a; (void)b; return -1; }

static int (*const by_letter[128])(int, int) = {['+'] = add, ['-'] = sub, ['*'] = &mul};
static int (*with_default[4])(int, int) = {[0 ... 3] = unknown, [2] = mul};

static const struct command {
    const char *name;
    int (*run)(int, int);
    int arguments;
} commands[] = {
    {"add", add, 2},
    {"sub", sub, 2},
    {.run = mul, .name = "mul"},
    {0},
};

static const struct command *find(const char *name)
{
    for (const struct command *c = commands; c->name; c++)
        if (strcmp(c->name, name) == 0)
            return c;
    return 0;
}

static int twice(int (*f)(int, int), int n) { return f(f(n, n), n); }

int main(void)
{
    int (*local[])(int, int) = {mul, add}, (**p)(int, int) = local;

    for (const char *s = "+-*"; *s; s++)
        printf("%c %d\n", *s, by_letter[(int)*s](8, 5));
    printf("hole %d\n", by_letter['/'] == 0);
    for (int i = 0; i < 4; i++)
        printf("default %d\n", with_default[i](i, 9));
    printf("find %d %d %d\n", find("sub")->run(1, 2), find("mul")->arguments, find("div") == 0);
    printf("twice %d %d\n", twice(add, 3), twice(*find("mul")->run, 3));
    printf("local %d\n", (*p++)(6, 7));
    printf("local %d\n", (*p)(6, 7));
    with_default[0] = by_letter['+'];
    printf("changed %d\n", with_default[0](20, 1));
    return 0;
}
