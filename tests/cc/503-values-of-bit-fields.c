// What an operator makes of a bit-field is no bit-field any more: it has a size.
#include <stdio.h>

struct fields {
    unsigned narrow : 3;
    int wide : 20;
    unsigned full : 32;
    unsigned char byte : 8;
};

int main(void)
{
    struct fields f = { 5, -7, 4000000000u, 200 };

    printf("%d %d %d\n", (int)sizeof(f.narrow + 0), (int)sizeof(+f.wide), (int)sizeof(f.full * 1));
    printf("%d %d\n", (int)sizeof((unsigned)f.full), (int)sizeof((unsigned char)f.byte));
    printf("%d %d\n", (int)sizeof((unsigned long)f.full + 0), (int)sizeof(1 ? f.full : f.full));
    printf("%d %d %u %d\n", f.narrow + 0, +f.wide, f.full * 1, (unsigned char)f.byte);
    printf("%d %d\n", f.narrow - 6 < 0, f.full - 4000000001u < 0);
    return 0;
}
