// Packed bit-fields cross the boundaries of their types.
#include <stdio.h>

struct crossing {
    int first;
    long wide : 37;
    unsigned char crossing : 6;
    short signed_crossing : 13;
    unsigned after : 30;
} __attribute__((packed));

struct crossing global = { -1, -5, 41, -77, 123456789 };

void show(const char *what, struct crossing *c)
{
    printf("%s: %d %ld %d %d %u\n", what, c->first, (long)c->wide, c->crossing, c->signed_crossing, c->after);
}

int main(void)
{
    struct crossing local = { .crossing = 63, .after = 0x3fffffff };
    struct crossing table[2] = { { 1, 2, 3, 4, 5 }, { 6, 7, 8, 9, 10 } };
    int i;

    printf("%d %d\n", (int)sizeof(struct crossing), (int)_Alignof(struct crossing));
    show("global", &global);
    show("local", &local);
    for (i = 0; i < 40; i++) {
        global.crossing += 5;
        global.signed_crossing -= 111;
        global.wide = global.wide * 3 + i;
        global.after ^= i << 24;
    }
    show("global", &global);
    table[0].crossing = -1;
    table[0].signed_crossing = 4095;
    table[1].wide = -table[1].wide;
    show("table[0]", &table[0]);
    show("table[1]", &table[1]);
    local = table[1];
    local.signed_crossing--;
    show("local", &local);
    return 0;
}
