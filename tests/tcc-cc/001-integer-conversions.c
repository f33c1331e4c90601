/* Every conversion between integer types, of values in variables, of results of calls, and of arguments.
   A type narrower than a register must be seen by comparisons, widening and shifts as its value, not as what a wider
   value left in the upper half. */
#include <stdio.h>

typedef signed char i8;
typedef unsigned char u8;
typedef short i16;
typedef unsigned short u16;
typedef int i32;
typedef unsigned int u32;
typedef long i64;
typedef unsigned long u64;

#define TYPES(F, A) F(A, i8) F(A, u8) F(A, i16) F(A, u16) F(A, i32) F(A, u32) F(A, i64) F(A, u64)

static const u64 samples[] = {
    0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff, 0x100000000,
    0x1ffffffff, 0x180000000, 0x7fffffffffffffff, 0x8000000000000000, 0xffffffff00000000, 0xffffffff80000000,
    0xffffffff7fffffff, 0xffffffffffffff80, 0xffffffffffffffff, 0x123456789abcdef0,
};

static u64 sum;

static void
note(u64 v)
{
    sum = sum * 6364136223846793005 + v + 1;
}

#define CALLED(A, to) \
    static u64 take_##to(to x) { return (x < 5) + 2 * (x == (to)-1) + 4 * (u64)(x >> 1) + x; } \
    static to give_##to(u64 x) { return x; }
TYPES(CALLED, 0)

#define ONE(from, to) \
static void from##_to_##to(from x) \
{ \
    to y = (to)x, z = x; \
    from w = give_##from(x); \
    note((u64)y); note((u64)(to)x); note((i64)(to)x); note((u32)(to)x); note((i32)(to)x); \
    note((to)x == y); note((to)x < (to)5); note((to)x > (to)-2); note(y == (to)(x + 1 - 1)); note((to)(x + 1) < (to)x); \
    note((u64)(to)(x >> 1)); note((u64)((to)x >> 1)); note((u64)(to)(x << 1)); note((u64)(to)-x); note((u64)(to)~x); \
    note(take_##to(x)); note(take_##to((to)(x + 1))); note((u64)give_##to(x)); note(give_##to(x) == y); note(w == x); \
    note((to)x ? 1 : 0); note(!(to)x); note((u64)((to)x / (to)3)); note((u64)((to)x % (to)7)); note((u64)((to)x * (to)3)); \
    z += x; note((u64)z); z -= 3; note((u64)z); z *= x; note((u64)z); z >>= 1; note((u64)z); z++; note((u64)z); \
    note((u64)(z = x)); note((z = x) == y); note((u64)(z += x)); note((u64)z++); note((u64)--z); \
    note("x"[0 * (to)x]); note(sizeof((to)x + 1)); note((double)(to)x == (double)y); \
}
#define ALL(from, to) ONE(from, to)
#define FROM_i8(A, to) ONE(i8, to)
#define FROM_u8(A, to) ONE(u8, to)
#define FROM_i16(A, to) ONE(i16, to)
#define FROM_u16(A, to) ONE(u16, to)
#define FROM_i32(A, to) ONE(i32, to)
#define FROM_u32(A, to) ONE(u32, to)
#define FROM_i64(A, to) ONE(i64, to)
#define FROM_u64(A, to) ONE(u64, to)
TYPES(FROM_i8, 0) TYPES(FROM_u8, 0) TYPES(FROM_i16, 0) TYPES(FROM_u16, 0)
TYPES(FROM_i32, 0) TYPES(FROM_u32, 0) TYPES(FROM_i64, 0) TYPES(FROM_u64, 0)

#define RUN(from, to) \
    sum = 0; \
    for (i = 0; i < (int)(sizeof samples / sizeof *samples); i++) \
        from##_to_##to(samples[i]); \
    printf("%s to %s: %016lx\n", #from, #to, sum);
#define RUN_i8(A, to) RUN(i8, to)
#define RUN_u8(A, to) RUN(u8, to)
#define RUN_i16(A, to) RUN(i16, to)
#define RUN_u16(A, to) RUN(u16, to)
#define RUN_i32(A, to) RUN(i32, to)
#define RUN_u32(A, to) RUN(u32, to)
#define RUN_i64(A, to) RUN(i64, to)
#define RUN_u64(A, to) RUN(u64, to)

int
main(void)
{
    int i;

    TYPES(RUN_i8, 0) TYPES(RUN_u8, 0) TYPES(RUN_i16, 0) TYPES(RUN_u16, 0)
    TYPES(RUN_i32, 0) TYPES(RUN_u32, 0) TYPES(RUN_i64, 0) TYPES(RUN_u64, 0)
    return 0;
}
