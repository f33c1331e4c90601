// Ranges of cases that only unsigned numbers have, and an empty one, which nothing reaches.
#include <stdio.h>

int class_of(unsigned long n)
{
    switch (n) {
    case 5 ... 0x8000000000000005:
        return 1;
    case 0xfffffffffffffff0 ... 0xffffffffffffffff:
        return 2;
    case 3:
        return 3;
    case 0x9000000000000000:
        return 4;
    case 0xa000000000000000 ... 0x9000000000000001:
        return 5;
    }
    return 0;
}

int main(void)
{
    static const unsigned long values[] = {
        0, 3, 4, 5, 1UL << 63, 0x8000000000000005, 0x8000000000000006,
        0x9000000000000000, 0x9000000000000001, 0xa000000000000000, -16UL, -1UL
    };
    unsigned i;

    for (i = 0; i < sizeof values / sizeof values[0]; i++)
        printf("%lx: %d\n", values[i], class_of(values[i]));
    return 0;
}
