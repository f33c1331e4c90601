// Sections of one's own: writable, without contents, and executable with padding that runs.
#include "start.h"

long in_sections(void);
extern long made_up, without_contents[];

__asm__(
    ".section .mine,\"aw\",%progbits\n"
    "\t.globl made_up\n"
    "\t.balign 8\n"
    "made_up:\t.quad 7\n"
    ".section .bss.mine,\"aw\",%nobits\n"
    "\t.globl without_contents\n"
    "\t.balign 16\n"
    "without_contents:\t.skip 4096\n"
    ".pushsection .text.mine,\"ax\"\n"
    "\t.globl in_sections\n"
    "\tnop\n"
    "in_sections:\n"
    "\tadrp x1, made_up\n"
    "\tldr x0, [x1, :lo12:made_up]\n"
    "\t.p2align 5\n"
    "\tadd x0, x0, #1\n"
    "\tstr x0, [x1, :lo12:made_up]\n"
    "\tret\n"
    ".popsection\n"
    ".section .init\n"
    "\tnop\n"
    ".text\n"
);

void
program(void)
{
    show("first", in_sections());
    show("second", in_sections());
    made_up *= 10;
    show("third", made_up);
    without_contents[511] += 5;
    show("zeros", without_contents[511] + without_contents[0]);
    show("aligned", ((long)without_contents & 15) + ((long)&made_up & 7));
}
