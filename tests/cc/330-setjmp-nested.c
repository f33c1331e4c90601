/* Nested handlers: each try has its own jmp_buf and passes on what it does not know. */
#include <setjmp.h>
#include <stdio.h>

struct handler { jmp_buf env; struct handler *outer; const char *name; };
static struct handler *current;
static int depth;

static void throw(int code)
{
    printf("  throw %d to %s\n", code, current->name);
    longjmp(current->env, code);
}

static void work(int n)
{
    depth++;
    if (n % 3 == 2)
        throw(n);
    printf("  work %d\n", n);
    depth--;
}

static int inner(int n)
{
    struct handler h = {.outer = current, .name = "inner"};
    volatile int result = 1;
    current = &h;
    int code = setjmp(h.env);
    if (code == 0) {
        work(n);
        result = 2;
        work(n + 1);
        result = 3;
    }
    current = h.outer;
    if (code > 4)
        throw(code + 100);
    return result * 100 + code;
}

static int outer(int n)
{
    struct handler h = {.outer = current, .name = "outer"};
    int code, result = 0;
    current = &h;
    if ((code = setjmp(h.env)) == 0)
        result = inner(n);
    current = h.outer;
    return code ? -code : result;
}

int main(void)
{
    for (int n = 0; n < 6; n++) {
        int r = outer(n);
        printf("outer %d: %d\n", n, r);
    }
    printf("depth %d handlers %d\n", depth, current != 0);
    return 0;
}
