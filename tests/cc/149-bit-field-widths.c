// Bit-fields of every width, signed and unsigned: what they hold and how they wrap.
#include <stdio.h>

struct fields {
    unsigned u1 : 1, u2 : 2, u7 : 7, u8 : 8, u13 : 13;
    int s1 : 1, s2 : 2, s7 : 7, s8 : 8, s13 : 13;
    unsigned u31 : 31, u32 : 32;
    int s31 : 31, s32 : 32;
    unsigned long u33 : 33, u63 : 63, u64 : 64;
    long s33 : 33, s63 : 63, s64 : 64;
    unsigned char c3 : 3, c5 : 5;
    short h9 : 9;
    _Bool b : 1;
};

static void show(const struct fields *f)
{
    printf("%u %u %u %u %u", f->u1, f->u2, f->u7, f->u8, f->u13);
    printf(" %d %d %d %d %d\n", f->s1, f->s2, f->s7, f->s8, f->s13);
    printf("  %u %u %d %d", f->u31, f->u32, f->s31, f->s32);
    printf(" %lu %lu %lu", (unsigned long)f->u33, (unsigned long)f->u63, (unsigned long)f->u64);
    printf(" %ld %ld %ld", (long)f->s33, (long)f->s63, (long)f->s64);
    printf(" %d %d %d %d\n", f->c3, f->c5, f->h9, f->b);
}

static void fill(struct fields *f, long v)
{
    f->u1 = v, f->u2 = v, f->u7 = v, f->u8 = v, f->u13 = v;
    f->s1 = v, f->s2 = v, f->s7 = v, f->s8 = v, f->s13 = v;
    f->u31 = v, f->u32 = v, f->s31 = v, f->s32 = v;
    f->u33 = v, f->u63 = v, f->u64 = v, f->s33 = v, f->s63 = v, f->s64 = v;
    f->c3 = v, f->c5 = v, f->h9 = v, f->b = v;
}

int main(void)
{
    static const long values[] = {0, 1, -1, 0x55, 0x1234, 0x7fffffff, 0x80000000, 0x123456789abcdef0, -0x5a5a5a5a5a5aL};
    struct fields f = {0};
    show(&f);
    for (int i = 0; i < (int)(sizeof values / sizeof *values); i++) {
        fill(&f, values[i]);
        show(&f);
    }
    f.u8 = 0x5a;
    f.s2 = 1;
    f.u64 = 7;
    show(&f);
    printf("%d\n", (int)sizeof f);
    return 0;
}
