/* Where bit-fields lie: the bytes of structs with one field set at a time. */
#include <stdio.h>
#include <string.h>

struct a { unsigned x : 3, y : 5, z : 8; };
struct b { unsigned x : 20, y : 20, z : 20; };
struct c { char head; int x : 7; int y : 9; char tail; };
struct d { unsigned char x : 3, y : 6, z : 7; };
struct e { long x : 33; long y : 31; int z : 2; };
struct f { short x : 9; int y : 20; short z : 5; };

static void dump(const char *name, const void *object, int size)
{
    const unsigned char *p = object;
    printf("%s:", name);
    for (int i = 0; i < size; i++)
        printf(" %02x", p[i]);
    printf("\n");
}

#define FIELD(type, field, value) do { \
        struct type s; \
        memset(&s, 0, sizeof s); \
        s.field = (value); \
        dump(#type "." #field, &s, sizeof s); \
    } while (0)

int main(void)
{
    FIELD(a, x, 7); FIELD(a, y, 31); FIELD(a, z, 255);
    FIELD(b, x, 0xfffff); FIELD(b, y, 0xfffff); FIELD(b, z, 0xfffff);
    FIELD(c, head, -1); FIELD(c, x, -1); FIELD(c, y, -1); FIELD(c, tail, -1);
    FIELD(d, x, 7); FIELD(d, y, 63); FIELD(d, z, 127);
    FIELD(e, x, -1); FIELD(e, y, -1); FIELD(e, z, -1);
    FIELD(f, x, -1); FIELD(f, y, -1); FIELD(f, z, -1);
    return 0;
}
