/* Labels as values: an interpreter that jumps from one instruction to the next. */
#include <stdio.h>

enum { PUSH, ADD, MUL, DUP, SWAP, DEC, JNZ, PRINT, HALT };

static long run(const int *code)
{
    static const void *const table[] = {
        [PUSH] = &&push, [ADD] = &&add, [MUL] = &&mul, [DUP] = &&dup, [SWAP] = &&swap, [DEC] = &&dec,
        [JNZ] = &&jnz, [PRINT] = &&print, [HALT] = &&halt,
    };
    long stack[16], *sp = stack, t;
    const int *pc = code;
    int count = 0;

#define NEXT do { count++; goto *table[*pc++]; } while (0)
    NEXT;
push:
    *sp++ = *pc++;
    NEXT;
add:
    sp--;
    sp[-1] += *sp;
    NEXT;
mul:
    sp--;
    sp[-1] *= *sp;
    NEXT;
dup:
    *sp = sp[-1];
    sp++;
    NEXT;
swap:
    t = sp[-1];
    sp[-1] = sp[-2];
    sp[-2] = t;
    NEXT;
dec:
    --sp[-1];
    NEXT;
jnz:
    pc = sp[-1] ? code + *pc : pc + 1;
    NEXT;
print:
    printf("print %ld\n", sp[-1]);
    NEXT;
halt:
    printf("steps %d depth %d\n", count, (int)(sp - stack));
    return sp[-2];
}

int main(void)
{
    static const int arithmetic[] = {PUSH, 6, PUSH, 7, MUL, PRINT, PUSH, -2, ADD, DUP, PRINT, HALT};
    /* result counter: result *= counter until the counter is 0 */
    static const int factorial[] = {
        PUSH, 1, PUSH, 10,
        DUP, PUSH, 0, ADD, SWAP, DUP, SWAP, ADD, PRINT, HALT,
    };
    static const int sum[] = {PUSH, 3, PUSH, 4, PRINT, DEC, JNZ, 4, HALT};
    printf("result %ld\n", run(arithmetic));
    printf("result %ld\n", run(factorial));
    printf("result %ld\n", run(sum));
    return 0;
}
