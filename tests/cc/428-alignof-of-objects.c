// _Alignof of an object that was declared with an alignment, and of a typedef with one.
#include <stdio.h>

typedef int wide_int __attribute__((aligned(16)));

static _Alignas(32) char buffer[3];
static wide_int number = 5;

int main(void)
{
    _Alignas(8) char local[3] = {1, 2, 3};
    printf("%d %d %d\n", (int)_Alignof(buffer), (int)_Alignof(local), (int)_Alignof(wide_int));
    printf("%d %d %d\n", (int)((unsigned long)buffer % 32), (int)((unsigned long)local % 8),
           (int)((unsigned long)&number % 16));
    return number - 5;
}
