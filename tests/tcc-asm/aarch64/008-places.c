// Addresses, branches both ways, tables of addresses, other sections, alignment that is run through.
#include "start.h"

long count_bits(unsigned long v);
long choose(long which);
long numbers_in_data(void);
int defined_in_c = 1234;

__asm__(
    ".text\n"
    "count_bits:\n"
    "\tmov x1, #0\n"
    "1:\tcbz x0, 2f\n"
    "\ttbz x0, #0, 3f\n"
    "\tadd x1, x1, #1\n"
    "3:\tlsr x0, x0, #1\n"
    "\tb 1b\n"
    "\t.p2align 6\n"
    "2:\tmov x0, x1\n"
    "\tnop\n"
    "\t.align 5\n"
    "\tret\n"
    "choose:\n"
    "\tcmp x0, #3\n"
    "\tb.hs .Lnone\n"
    "\tadr x1, .Ltable\n"
    "\tldr x1, [x1, x0, lsl #3]\n"
    "\tbr x1\n"
    ".Lzero:\tmov x0, #100\n\tret\n"
    ".Lone:\tmov x0, #101\n\tret\n"
    ".Ltwo:\tmov x0, #102\n\tret\n"
    ".Lnone:\tmov x0, #-1\n\tret\n"
    "\t.p2align 3\n"
    ".Ltable:\t.quad .Lzero, .Lone\n\t.quad .Ltwo\n"
    ".section .data\n"
    "\t.balign 8\n"
    "bytes:\t.byte 1, 2\n"
    "halves:\t.short 3, -4\n"
    "\t.p2align 2\n"
    "words:\t.word 5, 6, words - bytes, defined_in_c - .\n"
    "quads:\t.quad 0x100000000, . - quads, defined_in_c\n"
    ".set six, 6\n"
    ".text\n"
    "numbers_in_data:\n"
    "\tadrp x1, bytes\n"
    "\tadd x1, x1, :lo12:bytes\n"
    "\tldrb w0, [x1, #1]\n"                 // 2
    "\tadrp x2, halves\n"
    "\tldrsh x3, [x1, #4]\n"                // -4
    "\tadd x0, x0, x3\n"
    "\tadrp x2, words\n"
    "\tldr w3, [x2, #:lo12:words]\n"        // 5
    "\tadd x0, x0, x3\n"
    "\tldr x2, =words\n"
    "\tldp w3, w4, [x2, #4]\n"              // 6, 8
    "\tadd x0, x0, x3\n"
    "\tadd x0, x0, x4\n"
    "\tldrsw x3, [x2, #12]!\n"
    "\tldr w3, [x2, x3]\n"                  // 1234
    "\tadd x0, x0, x3\n"
    "\tldr x3, =quads + 8\n"
    "\tldp x4, x3, [x3]\n"                  // 8, the address of 1234
    "\tadd x0, x0, x4\n"
    "\tldr w3, [x3]\n"
    "\tadd x0, x0, x3\n"
    "\tadrp x3, :got:defined_in_c\n"
    "\tldr x3, [x3, #:got_lo12:defined_in_c]\n"
    "\tldr w3, [x3]\n"
    "\tadd x0, x0, x3\n"
    "\tldr w3, .Lliteral\n"
    "\tadd x0, x0, x3, lsl #six\n"          // 1000 * 64
    "\tret\n"
    ".Lliteral:\t.word 1000\n"
    ".weak nowhere\n"
    "\tadrp x0, nowhere\n"
);

void
program(void)
{
    show("bits", count_bits(0xf0f1));
    show("choices", choose(0) + choose(1) * 1000 + choose(2) * 1000000 + choose(3));
    show("data", numbers_in_data());
}
