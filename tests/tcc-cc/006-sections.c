/* Variables and functions in sections of their own, from C and from assembly. */
#include <stdio.h>

__attribute__((section(".fast"))) static int increment(int x) { return x + 1; }
__attribute__((section(".counters"))) int counter = 5;
__attribute__((section(".tables"))) int table[4] = { 1, 2 };
__attribute__((section(".constants"))) const int constant = 6;

extern int from_asm, room[4];
__asm__(".section .own_data, \"aw\", @progbits\n\t.balign 4\n\t.globl from_asm\nfrom_asm: .long 7\n"
        ".section .own_bss, \"aw\", @nobits\n\t.balign 4\n\t.globl room\nroom: .skip 16\n\t.text\n");

int
main(void)
{
    counter++;
    table[3] = increment(table[1]);
    from_asm++;
    room[3] = from_asm + room[2];
    printf("%d %d %d %d %d\n", counter, table[3], constant, from_asm, room[3]);
    return 0;
}
