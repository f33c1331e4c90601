/* The attribute packed: no gaps, alignment one, members read and written where they are. */
#include <stdio.h>
#include <stddef.h>
#include <string.h>

struct __attribute__((packed)) first { char c; int i; char d; long l; short s; };
struct last { char c; double d; short s; } __attribute__((packed));
typedef struct { char tag; struct last inner; int n; } __attribute__((__packed__)) holder;
struct one_member { char c; int i __attribute__((packed)); char d; long l; };
struct inner { char c; int i; };
struct outer { char c; struct inner in; short s; } __attribute__((packed));
union __attribute__((packed)) both { char c[5]; int i; };

#define SIZE(type) printf("%s: size %d align %d\n", #type, (int)sizeof(type), (int)_Alignof(type))

int main(void)
{
    struct first f = {'a', 0x01020304, 'b', 0x1122334455667788, -2}, g[2];
    holder h = {'t', {'u', 1.5, 7}, 9};
    unsigned char bytes[sizeof f];

    SIZE(struct first);
    SIZE(struct last);
    SIZE(holder);
    SIZE(struct one_member);
    SIZE(struct outer);
    SIZE(union both);
    printf("offsets %d %d %d\n", (int)offsetof(struct first, l), (int)offsetof(holder, n),
           (int)offsetof(struct outer, s));
    printf("one member %d %d\n", (int)offsetof(struct one_member, i), (int)offsetof(struct one_member, l));
    printf("values %c %x %c %lx %d\n", f.c, f.i, f.d, f.l, f.s);
    g[1] = f;
    g[1].i++;
    g[1].l = -g[1].l;
    printf("array %x %lx %d\n", g[1].i, g[1].l, g[1].s);
    printf("holder %c %.1f %d %d\n", h.inner.c, h.inner.d, h.inner.s, h.n);
    memcpy(bytes, &f, sizeof f);
    for (unsigned i = 0; i < sizeof f; i++)
        printf("%02x%c", bytes[i], i + 1 < sizeof f ? ' ' : '\n');
    return 0;
}
