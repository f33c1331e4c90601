/* A value goes in extended as its type is, and what comes out is cut to the width of its variable. */
#include "start.h"

#define TYPE(T) \
static void through_##T(T v) \
{ \
    long in; \
    struct { long before; T v; unsigned char after[8]; } out = { -1, 0, { 1, 2, 3, 4, 5, 6, 7, 8 } }; \
    T both = v; \
    asm ("mv %0, %1" : "=r"(in) : "r"(v)); show(#T " in", in); \
    asm ("li %0, 0x123456789abcdef0" : "=r"(out.v)); show(#T " out", (unsigned long)out.v); \
    show(#T " beside", out.after[0] + out.after[7] * 16 + (out.before == -1)); \
    asm ("addi %0, %0, 1" : "+r"(both)); show(#T " both", (unsigned long)both); \
    asm ("mv %0, %1" : "=r"(in) : "r"((T)(v + 1))); show(#T " computed", in); \
}
typedef signed char i8;
typedef unsigned char u8;
typedef short i16;
typedef unsigned short u16;
typedef int i32;
typedef unsigned int u32;
typedef long i64;
typedef unsigned long u64;
typedef _Bool bool;
typedef char *pointer;
TYPE(i8) TYPE(u8) TYPE(i16) TYPE(u16) TYPE(i32) TYPE(u32) TYPE(i64) TYPE(u64)

static void
floats(float f, double d)
{
    unsigned long bits;
    struct { float f; int after; } one = { 0, 5 };

    asm ("fmv.x.w %0, %1" : "=r"(bits) : "f"(f)); show("float in", bits);
    asm ("fmv.x.d %0, %1" : "=r"(bits) : "f"(d)); show("double in", bits);
    asm ("fmv.w.x %0, %1" : "=f"(one.f) : "r"(0x40490fdb)); show("float out", *(unsigned *)&one.f); show("beside", one.after);
    asm ("fcvt.s.d %0, %1" : "=f"(f) : "f"(d)); show("float", f == -2.5f);
}

int
main(void)
{
    bool yes;
    pointer p;

    through_i8(-1); through_u8(255); through_i16(-1); through_u16(65535);
    through_i32(-1); through_u32(0xffffffff); through_i64(-1); through_u64(-1);
    floats(1.5f, -2.5);
    asm ("li %0, 1" : "=r"(yes)); show("bool", yes);
    asm ("mv %0, %1" : "=r"(p) : "r"("pointer\n")); print(p);
    return 0;
}
