// The least: a program that is assembly only, in C's clothes.
__asm__(
    ".text\n"
    ".globl _start\n"
    ".type _start,%function\n"
    "_start:\n"
    "# a comment begins a line, and a number goes on: #1\n"
    "\tmov x0, #1; adr x1, 1f      // two instructions\n"
    "\tmov x2, #6\n"
    "\tmov x8, #64\n"
    "\tsvc #0\n"
    "\tmov x0, #0\n"
    "\tmov x8, #93\n"
    "\tsvc #0\n"
    "1:\t.ascii \"hello\\n\"\n"
);
