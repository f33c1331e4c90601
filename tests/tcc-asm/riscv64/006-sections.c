/* Global asm: functions, data in other sections, and symbols by every kind of relocation. */
#include "start.h"

extern long table[], from_text, counter;
extern const char message[];
long address_of(int), absolute(void), interleaved(void), backward(long), loads(void);
int c_variable = 77;
static long hidden_in_c = 5;
long c_function(long n) { return n + hidden_in_c; }

asm(".option push\n"
    ".option norvc\n"
    ".option norelax\n"
    "\t.text\n"
    "address_of:\n"
    "\tla t0, table\n\tslli a0, a0, 3\n\tadd a0, a0, t0\n\tld a0, (a0)\n\tret\n"
    "absolute:\n"
    "\tlui a0, %hi(counter)\n\tlw a1, %lo(counter)(a0)\n\taddi a1, a1, 1\n\tsd a1, %lo(counter)(a0)\n"
    "\taddi a0, a0, %lo(counter)\n\tld a0, 0(a0)\n\tret\n"
    "interleaved:\n"
    "1:\tauipc a0, %pcrel_hi(counter)\n2:\tauipc a1, %pcrel_hi(c_variable)\n"
    "\tld a2, %pcrel_lo(1b)(a0)\n\tlw a3, %pcrel_lo(2b)(a1)\n\tadd a2, a2, a3\n\tsd a2, %pcrel_lo(1b)(a0)\n"
    "\taddi a0, a0, %pcrel_lo(1b)\n\tld a0, (a0)\n\tret\n"
    "backward:\n"
    "\tmv t1, a0\n\tli a0, 0\n"
    "1:\tbeqz t1, 1f\n\tadd a0, a0, t1\n\taddi t1, t1, -1\n\tj 1b\n"
    "1:\tbgtz t1, 1b\n\ttail c_function\n"
    "loads:\n"
    "\tlw a0, c_variable\n\tsw a0, scratch, t0\n\tlwu a1, scratch\n\tadd a0, a0, a1\n"
    "\tfld fa0, half, t0\n\tfadd.d fa0, fa0, fa0\n\tfsd fa0, scratch, t0\n\tld a1, scratch\n\tsrli a1, a1, 52\n\tadd a0, a0, a1\n"
    "\tlb a2, message\n\tadd a0, a0, a2\n\tret\n"
    "\t.section .rodata\n"
    "message:\t.asciz \"text in .rodata\\n\"\n"
    "\t.balign 8\n"
    "half:\t.dword 0x3fe0000000000000\n"
    "\t.data\n\t.balign 8\n"
    "table:\t.dword c_variable, message + 8, 0xfedcba9876543210, -1\n"
    "\t.quad table_end - table\n\t.word 1, -1\n\t.half 1, 2, 3, 4\n\t.byte 1, 2, 3, 4, 5, 6, 7, 8\n"
    "table_end:\n"
    "counter:\t.dword 41\n"
    "scratch:\t.zero 8\n"
    "\t.text\n"
    ".option pop\n"
    "dollar$:\t.word 0\n");

int
main(void)
{
    show("c variable", *(int *)table[0] + (address_of(0) == (long)&c_variable));
    print(message);
    print((char *)address_of(1));
    show("quad", table[2]); show("minus one", table[3]); show("difference", table[4]);
    show("words", table[5]); show("halves", table[6]); show("bytes", table[7]);
    show("absolute", absolute()); show("interleaved", interleaved()); show("backward", backward(10)); show("loads", loads());
    return 0;
}
