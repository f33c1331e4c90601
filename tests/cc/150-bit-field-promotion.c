// Bit-fields in expressions: the narrow ones become int, whatever their sign.
#include <stdio.h>

struct s { unsigned u4 : 4; int i4 : 4; unsigned u31 : 31; unsigned u32 : 32; unsigned long l20 : 20; _Bool b : 1; };

#define TYPE(e) _Generic((e), int: "int", unsigned: "unsigned", long: "long", unsigned long: "unsigned long", \
    default: "other")

int main(void)
{
    struct s s = {15, -8, 0x7fffffff, 0xffffffff, 0xfffff, 1}, *p = &s;
    printf("%s %s %s %s\n", TYPE(s.u4 + 0), TYPE(+s.u31), TYPE(s.u32 + 0), TYPE(-s.b));
    printf("%d %d %d\n", s.u4 - 16 < 0, s.u31 * -1 < 0, s.u32 - 1 > 0);
    printf("%d %d %d\n", -s.u4, ~s.u4, !s.u4);
    printf("%d %d\n", s.u4 > -1, s.i4 > -1);
    printf("%d %d\n", s.u32 > -1, s.u31 > -1);
    printf("%d %d %d\n", s.i4 >> 1, s.u4 >> 1, s.u4 << 4);
    printf("%d %d\n", p->u4 + p->i4, p->u4 * p->i4);
    printf("%d %d\n", s.u4 / s.i4, s.i4 % 3);
    printf("%d\n", s.b + s.b);
    printf("%d %d\n", (int)s.l20, (int)(s.l20 * 2));
    printf("%d %d %d\n", s.u4 & 6, s.u4 | 16, s.i4 ^ s.u4);
    printf("%d %g\n", (s.u4, 1), s.i4 * 0.5);
    printf("%d %d\n", s.u4 ? s.i4 : 0, s.b ? -s.u4 : 1);
    printf("%d\n", s.u4 == 15 && s.i4 == -8 && s.u32 == 0xffffffff && s.u31 == 0x7fffffff);
    int a[16] = {[15] = 77};
    printf("%d %d\n", a[s.u4], *(a + s.u4));
    switch (s.i4) {
    case -8: printf("minus eight\n"); break;
    case 8: printf("eight\n"); break;
    }
    return 0;
}
