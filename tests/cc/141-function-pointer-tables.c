// A small interpreter whose instructions are functions in a table.
#include <stdio.h>

struct machine;
typedef void handler(struct machine *, int);
struct machine {
    int stack[16], top, pc, steps;
    handler *trace;
};

static void push(struct machine *m, int x) { m->stack[m->top++] = x; }
static int pop(struct machine *m) { return m->stack[--m->top]; }

static void op_const(struct machine *m, int x) { push(m, x); }
static void op_add(struct machine *m, int x) { push(m, pop(m) + pop(m) + x); }
static void op_mul(struct machine *m, int x) { int b = pop(m), a = pop(m); push(m, a * b * (x ? x : 1)); }
static void op_dup(struct machine *m, int x) { (void)x; push(m, m->stack[m->top - 1]); }
static void op_jump(struct machine *m, int x) { m->pc = x; }
static void op_jump_if(struct machine *m, int x) { if (pop(m)) m->pc = x; }
static void op_swap(struct machine *m, int x)
{
    int t = m->stack[m->top - 1];
    m->stack[m->top - 1] = m->stack[m->top - 2 - x];
    m->stack[m->top - 2 - x] = t;
}
static void show(struct machine *m, int op) { printf("%d:%d[%d] ", m->pc, op, m->top ? m->stack[m->top - 1] : -1); }

static handler *const handlers[] = {op_const, op_add, op_mul, op_dup, op_jump, op_jump_if, op_swap};

static int run(const signed char (*code)[2], handler *trace)
{
    struct machine m = {.trace = trace};
    while (code[m.pc][0] >= 0) {
        const signed char *i = code[m.pc++];
        if (m.trace)
            m.trace(&m, i[0]);
        handlers[(int)i[0]](&m, i[1]);
        m.steps++;
    }
    printf("\n%d steps\n", m.steps);
    return m.stack[m.top - 1];
}

int main(void)
{
    static const signed char factorial[][2] = {
        {0, 1}, {0, 6}, {3, 0}, {6, 1}, {2, 0}, {6, 0}, {0, -1}, {1, 0}, {3, 0}, {5, 2}, {6, 0}, {-1, 0}
    };
    printf("%d\n", run(factorial, 0));
    printf("%d\n", run(factorial, show));
    return 0;
}
