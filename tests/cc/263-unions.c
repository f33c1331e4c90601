/* Unions: sizes, views of the same bytes, unions in structs and structs in unions. */
#include <stdio.h>
#include <string.h>

union number { char c; short s; int i; long l; float f; double d; };
union bytes { unsigned word; unsigned char byte[4]; };
union odd { char text[11]; int n; };
struct variant {
    enum { INTEGER, REAL, TEXT, PAIR } kind;
    union {
        int integer;
        double real;
        char text[8];
        struct { short a, b; } pair;
    } value;
};

static void show(struct variant v)
{
    switch (v.kind) {
    case INTEGER: printf("integer %d\n", v.value.integer); break;
    case REAL: printf("real %.3f\n", v.value.real); break;
    case TEXT: printf("text %s\n", v.value.text); break;
    case PAIR: printf("pair %d %d\n", v.value.pair.a, v.value.pair.b); break;
    }
}

int main(void)
{
    union bytes b = {0x11223344}, c;
    union number n;
    struct variant list[4] = {{INTEGER, {5}}, {REAL, {.real = 0.125}}, {TEXT, {.text = "union"}},
                              {PAIR, {.pair = {-1, 2}}}};

    printf("sizes %d %d %d\n", (int)sizeof(union number), (int)sizeof(union odd), (int)sizeof(struct variant));
    printf("bytes %x %x %x %x\n", b.byte[0], b.byte[1], b.byte[2], b.byte[3]);
    b.byte[3] = 0xff;
    c = b;
    printf("word %x\n", c.word);
    n.l = -1;
    n.s = 0x0102;
    printf("long %lx char %d\n", n.l, n.c);
    n.f = 1.0f;
    printf("float %x\n", n.i);
    n.d = -2.0;
    printf("double %lx\n", n.l);
    for (int i = 0; i < 4; i++)
        show(list[i]);
    list[0].value.pair.b = 1;
    show(list[0]);
    printf("same address %d\n", (void *)&list[0].value == (void *)&list[0].value.pair.a);
    return 0;
}
