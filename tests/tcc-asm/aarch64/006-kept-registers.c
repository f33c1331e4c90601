// What belongs to the caller is as it was after a statement that clobbers it, or uses it for operands.
#include "start.h"

long
clobbers(long a)
{
    long r;

    __asm__ __volatile__(
        "mov x19, #1\n\tmov x20, #2\n\tmov x28, #3\n\tfmov d8, x19\n\tfmov d15, x20\n\tmov x30, #4\n\tadd %0, %1, x28"
        : "=r"(r) : "r"(a) : "x19", "w20", "x28", "x30", "lr", "v8", "d15", "q31", "v20", "cc", "memory");
    return r;
}

long
many(long a)
{
    long r0, r1, r2, r3, r4, r5, r6, r7, r8, r9, r10, r11, r12, r13, r14, r15, r16, r17, r18, r19;

    __asm__ __volatile__(
        "mov %0, %20\n\tadd %1, %0, 1\n\tadd %2, %1, 1\n\tadd %3, %2, 1\n\tadd %4, %3, 1\n\tadd %5, %4, 1\n\tadd %6, %5, 1\n"
        "\tadd %7, %6, 1\n\tadd %8, %7, 1\n\tadd %9, %8, 1\n\tadd %10, %9, 1\n\tadd %11, %10, 1\n\tadd %12, %11, 1\n"
        "\tadd %13, %12, 1\n\tadd %14, %13, 1\n\tadd %15, %14, 1\n\tadd %16, %15, 1\n\tadd %17, %16, 1\n\tadd %18, %17, 1\n"
        "\tadd %19, %18, 1"
        : "=&r"(r0), "=&r"(r1), "=&r"(r2), "=&r"(r3), "=&r"(r4), "=&r"(r5), "=&r"(r6), "=&r"(r7), "=&r"(r8), "=&r"(r9),
          "=&r"(r10), "=&r"(r11), "=&r"(r12), "=&r"(r13), "=&r"(r14), "=&r"(r15), "=&r"(r16), "=&r"(r17), "=&r"(r18),
          "=&r"(r19)
        : "r"(a));
    return r0 + r5 + r17 + r18 + r19;
}

// Calls FUNCTION with 5 and known values in the registers to be kept.  Returns its result, negated if one was not.
long checked(long (*function)(long));
__asm__(
    ".text\n"
    "checked:\n"
    "\tstp x29, x30, [sp, #-128]!\n"
    "\tstp x19, x20, [sp, #16]\n\tstp x21, x22, [sp, #32]\n\tstp x23, x24, [sp, #48]\n"
    "\tstp x25, x26, [sp, #64]\n\tstp x27, x28, [sp, #80]\n\tstp d8, d15, [sp, #96]\n"
    "\tmov x9, x0\n"
    "\tmov x19, #119\n\tmov x20, #120\n\tmov x21, #121\n\tmov x22, #122\n\tmov x23, #123\n"
    "\tmov x24, #124\n\tmov x25, #125\n\tmov x26, #126\n\tmov x27, #127\n\tmov x28, #128\n"
    "\tfmov d8, #8.0\n\tfmov d15, #15.0\n"
    "\tmov x0, #5\n"
    "\tblr x9\n"
    "\tadd x1, x19, x20, lsl #1\n\tadd x1, x1, x21, lsl #2\n\tadd x1, x1, x22, lsl #3\n\tadd x1, x1, x23, lsl #4\n"
    "\tadd x1, x1, x24, lsl #5\n\tadd x1, x1, x25, lsl #6\n\tadd x1, x1, x26, lsl #7\n\tadd x1, x1, x27, lsl #8\n"
    "\tadd x1, x1, x28, lsl #9\n"
    "\tldr x2, =119 + 120*2 + 121*4 + 122*8 + 123*16 + 124*32 + 125*64 + 126*128 + 127*256 + 128*512\n"
    "\tcmp x1, x2\n\tcneg x0, x0, ne\n"
    "\tfcvtzs x1, d8\n\tfcvtzs x2, d15\n\tadd x1, x1, x2\n\tcmp x1, #23\n\tcneg x0, x0, ne\n"
    "\tldp d8, d15, [sp, #96]\n\tldp x27, x28, [sp, #80]\n\tldp x25, x26, [sp, #64]\n"
    "\tldp x23, x24, [sp, #48]\n\tldp x21, x22, [sp, #32]\n\tldp x19, x20, [sp, #16]\n"
    "\tldp x29, x30, [sp], #128\n"
    "\tret\n"
);

void
program(void)
{
    show("clobbers", checked(clobbers));
    show("many", checked(many));
}
