/* Bit-fields of different types next to each other share bytes where they fit. */
#include <stdio.h>
#include <string.h>

struct narrow { unsigned char a : 4; unsigned short b : 6; unsigned int c : 14; unsigned long d : 40; };
struct widening { char a : 7; long b : 60; char c : 3; };
struct mixed { int a : 12; char b; int c : 12; short d; unsigned e : 4; };
struct full { unsigned a : 32; unsigned long b : 64; unsigned char c : 8; unsigned short d : 16; };
struct flags { _Bool a : 1; _Bool b : 1; unsigned c : 30; _Bool d; };
struct tail { char text[5]; unsigned a : 10, b : 10; };
enum color { RED, GREEN, BLUE };
struct enums { enum color a : 2; enum color b : 3; unsigned char c; enum color d : 2; };

static void dump(const char *name, const void *object, int size)
{
    const unsigned char *p = object;
    printf("%s %d:", name, size);
    for (int i = 0; i < size; i++)
        printf(" %02x", p[i]);
    printf("\n");
}

int main(void)
{
    struct narrow n;
    struct widening w;
    struct mixed m;
    struct full f;
    struct flags g;
    struct tail t;
    struct enums e;
    memset(&n, 0, sizeof n), n.a = 0xa, n.b = 0x2b, n.c = 0x1cdd, n.d = 0xdeadbeef12;
    memset(&w, 0, sizeof w), w.a = 0x35, w.b = 0x123456789abcde, w.c = 2;
    memset(&m, 0, sizeof m), m.a = 0x345, m.b = 0x67, m.c = -2, m.d = 0x1122, m.e = 9;
    memset(&f, 0, sizeof f), f.a = 0x11223344, f.b = 0x5566778899aabbcc, f.c = 0xdd, f.d = 0xeeff;
    memset(&g, 0, sizeof g), g.a = 1, g.b = 2, g.c = 0x2aaaaaaa, g.d = 4;
    memset(&t, 0, sizeof t), memcpy(t.text, "abcde", 5), t.a = 0x3ff, t.b = 0x155;
    memset(&e, 0, sizeof e), e.a = BLUE, e.b = GREEN, e.c = 0x7f, e.d = BLUE;
    dump("narrow", &n, sizeof n);
    dump("widening", &w, sizeof w);
    dump("mixed", &m, sizeof m);
    dump("full", &f, sizeof f);
    dump("flags", &g, sizeof g);
    dump("tail", &t, sizeof t);
    dump("enums", &e, sizeof e);
    return 0;
}
