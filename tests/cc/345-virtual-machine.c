/* A small register machine: an assembler of text to words, then its execution. */
#include <stdio.h>
#include <string.h>

enum opcode { LOADI, ADD, SUB, MUL, MOVE, JNZ, CALL, RET, OUT, STOP };
static const struct { char name[6]; char operands[4]; } opcodes[] = {
    [LOADI] = {"loadi", "ri"}, [ADD] = {"add", "rr"}, [SUB] = {"sub", "rr"}, [MUL] = {"mul", "rr"},
    [MOVE] = {"move", "rr"}, [JNZ] = {"jnz", "ri"}, [CALL] = {"call", "i"}, [RET] = {"ret"}, [OUT] = {"out", "r"},
    [STOP] = {"stop"},
};
typedef union { unsigned word; struct { unsigned op : 6, a : 4, b : 4; signed immediate : 18; } f; } instruction;
struct machine { long r[16]; int pc, depth, stack[32]; unsigned long steps; };

static int assemble(const char *const *lines, instruction *to)
{
    int n = 0;
    for (; *lines; lines++, n++) {
        char name[8];
        int a = 0, b = 0, op = 0;
        sscanf(*lines, "%7s", name);
        while (strcmp(opcodes[op].name, name))
            op++;
        const char *p = *lines + strlen(name);
        to[n].word = 0;
        to[n].f.op = op;
        if (strcmp(opcodes[op].operands, "rr") == 0)
            sscanf(p, " r%d r%d", &a, &b), to[n].f.b = b;
        else if (opcodes[op].operands[0] == 'r')
            sscanf(p, " r%d %d", &a, &b), to[n].f.immediate = b;
        else if (opcodes[op].operands[0] == 'i')
            sscanf(p, "%d", &b), to[n].f.immediate = b;
        to[n].f.a = a;
    }
    return n;
}

static void run(struct machine *m, const instruction *code)
{
    for (;; m->steps++) {
        instruction i = code[m->pc++];
        long *a = &m->r[i.f.a], b = m->r[i.f.b];
        switch ((enum opcode)i.f.op) {
        case LOADI: *a = i.f.immediate; break;
        case ADD: *a += b; break;
        case SUB: *a -= b; break;
        case MUL: *a *= b; break;
        case MOVE: *a = b; break;
        case JNZ: if (*a) m->pc += i.f.immediate; break;
        case CALL: m->stack[m->depth++] = m->pc; m->pc = i.f.immediate; break;
        case RET: m->pc = m->stack[--m->depth]; break;
        case OUT: printf("out %ld\n", *a); break;
        case STOP: return;
        }
    }
}

int main(void)
{
    static const char *const source[] = {
        "loadi r1 10", "call 7", "out r2", "loadi r1 -3", "mul r1 r2", "out r1", "stop",
        "loadi r2 1", "loadi r3 1", "mul r2 r1", "sub r1 r3", "jnz r1 -3", "ret", 0,
    };
    instruction code[32];
    struct machine m = {.pc = 0};
    int n = assemble(source, code);
    printf("assembled %d, word %x\n", n, code[11].word);
    run(&m, code);
    printf("steps %lu pc %d depth %d\n", m.steps, m.pc, m.depth);
    return 0;
}
