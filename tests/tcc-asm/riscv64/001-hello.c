/* The least that an asm statement must do: system calls through register variables. */
#include "start.h"

int
main(void)
{
    print("hello, world\n");
    show("a number", 0x123456789abcdef0);
    return 0;
}
