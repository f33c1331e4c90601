// Cases have the type of what is switched on, also where they are searched by halves; empty ranges match nothing.
#include <stdio.h>

static int of_unsigned(unsigned n)
{
    switch (n) {
    case -1: return 1;
    case 1: return 2;
    case 0x80000000: return 3;
    case 20 ... 10: return 4;
    case 12: return 5;
    case 15: return 6;
    case 30: return 7;
    case -9 ... -5: return 8;
    case 40: return 9;
    case 50: return 10;
    case 0x1000000ff: return 11;
    }
    return 0;
}

static int of_int(int n)
{
    switch (n) {
    case 0xffffffff: return 1;
    case 0: return 2;
    case 0x80000000: return 3;
    case 5: return 4;
    case 6: return 5;
    case 7: return 6;
    case 8: return 7;
    case 9: return 8;
    case 0x7fffffff: return 9;
    case -2: return 10;
    }
    return 0;
}

static int of_byte(unsigned char n)
{
    switch (n) {
    case -5 ... 3: return 2;
    case 255: return 3;
    }
    return 0;
}

static int of_long(long n)
{
    switch (n) {
    case 0xffffffffffffffff: return 1;
    case -1UL - 5 ... -3: return 2;
    case 0: return 3;
    case 1UL << 63: return 4;
    }
    return 0;
}

static int of_bits(unsigned n)
{
    struct { unsigned narrow : 5; unsigned long wide : 40; } bits = { n, ~(unsigned long)n };

    switch (bits.narrow) {
    case -1 ... 3: return 1;
    case 12: return 2;
    }
    switch (bits.wide) {
    case 0xfffffffff0: return 3;
    case 0xffffffff00 ... 0xffffffffef: return 4;
    }
    return 0;
}

int main(void)
{
    static const unsigned values[] = {
        -1, 0, 1, 2, 3, 5, 6, 9, 10, 11, 12, 15, 20, 30, 40, 50, 255, -2, -5, -9, -10, 1u << 31, ~0u >> 1
    };
    unsigned i;

    for (i = 0; i < sizeof values / sizeof values[0]; i++)
        printf("%d: %d %d %d %d %d\n", (int)values[i], of_bits(values[i]), of_unsigned(values[i]),
               of_int(values[i]), of_byte(values[i]), of_long((int)values[i]));
    printf("%d\n", of_long(-1L << 63));
    return 0;
}
