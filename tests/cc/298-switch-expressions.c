/* What is switched on is evaluated once; cases are constant expressions of all kinds. */
#include <stdio.h>

enum state { IDLE = -2, READY, BUSY, DONE = 10 };
#define KEY(a, b) ((a) * 10 + (b))

static int calls;
static int next(void) { return ++calls; }

static int constants(int n)
{
    switch (n) {
    case sizeof(int): return 1;
    case -(3 + 4): return 2;
    case 'A' + 1: return 3;
    case 1 << 10 | 1: return 4;
    case KEY(7, 3): return 5;
    case 5 > 3 ? 99 : 98: return 6;
    case (int)2.9: return 7;
    case !1: return 8;
    case ~0: return 9;
    case DONE - IDLE: return 10;
    }
    return 0;
}

static const char *name(enum state s)
{
    switch (s) {
    case IDLE: return "idle";
    case READY: return "ready";
    case BUSY: return "busy";
    case DONE: return "done";
    }
    return "none";
}

static int in_expression(int n)
{
    return ({
        int r;
        switch (n) {
        case 1: r = 10; break;
        default: r = 20;
        }
        r;
    }) + 1;
}

int main(void)
{
    static const int values[] = {4, -7, 66, 1025, 73, 99, 2, 0, -1, 12, 98};
    for (unsigned i = 0; i < sizeof values / sizeof *values; i++)
        printf("%d%c", constants(values[i]), i == 10 ? '\n' : ' ');
    for (int i = 0; i < 4; i++)
        switch (next()) {
        case 1: printf("first\n"); break;
        case 2: case 3: printf("more\n"); break;
        default: printf("call %d\n", calls);
        }
    printf("%s %s %s %s %s\n", name(IDLE), name(READY), name(BUSY), name(DONE), name(1));
    printf("%d %d\n", in_expression(1), in_expression(2));
    return 0;
}
