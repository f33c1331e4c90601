/* Unnamed bit-fields and those without width: gaps and new units. */
#include <stdio.h>
#include <string.h>

struct gap { unsigned a : 3; unsigned : 10; unsigned b : 3; };
struct ended { unsigned a : 3; unsigned : 0; unsigned b : 3; };
struct char_ended { unsigned a : 3; char : 0; unsigned b : 3; };
struct long_ended { char c; int a : 2; long : 0; char d; };
struct only_gap { char c; int : 17; char d; };
struct twice { unsigned char a : 1; unsigned char : 0; unsigned char : 0; unsigned char b : 1; };
struct first { int : 5; int a : 4; char c; };
union choice { unsigned a : 3; unsigned : 20; unsigned char b : 7; };

#define SIZE(type) printf(#type " %d %d\n", (int)sizeof(type), (int)_Alignof(type))
#define SET(type, field) do { \
        type s; \
        unsigned char b[sizeof s]; \
        memset(&s, 0, sizeof s); \
        s.field = 1; \
        memcpy(b, &s, sizeof s); \
        for (unsigned i = 0; i < sizeof s; i++) \
            if (b[i]) \
                printf(#type " " #field " byte %u is %d\n", i, b[i]); \
    } while (0)

int main(void)
{
    SIZE(struct gap); SET(struct gap, a); SET(struct gap, b);
    SIZE(struct ended); SET(struct ended, b);
    SIZE(struct char_ended); SET(struct char_ended, b);
    SIZE(struct long_ended); SET(struct long_ended, a); SET(struct long_ended, d);
    SET(struct only_gap, d);
    SIZE(struct twice); SET(struct twice, b);
    SIZE(struct first); SET(struct first, a); SET(struct first, c);
    SIZE(union choice); SET(union choice, b);
    struct gap g = {1, 2};
    struct first f = {3, 4};
    printf("values %d %d %d %d\n", g.a, g.b, f.a, f.c);
    return 0;
}
