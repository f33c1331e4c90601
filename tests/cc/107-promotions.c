// Which type an expression has after the integer promotions.
#include <stdio.h>

#define TYPE(e) _Generic((e), \
    _Bool: "bool", char: "char", signed char: "signed char", unsigned char: "unsigned char", \
    short: "short", unsigned short: "unsigned short", int: "int", unsigned: "unsigned", \
    long: "long", unsigned long: "unsigned long", long long: "long long", \
    unsigned long long: "unsigned long long", float: "float", double: "double", default: "other")
#define SHOW(e) printf("%-12s %s\n", #e, TYPE(e))

int main(void)
{
    _Bool b = 1; char c = 1; signed char sc = 1; unsigned char uc = 1; short s = 1; unsigned short us = 1;
    int i = 1; unsigned u = 1; long l = 1; unsigned long ul = 1; long long ll = 1; unsigned long long ull = 1;
    float f = 1; double d = 1;
    SHOW(b); SHOW(c); SHOW(sc); SHOW(uc); SHOW(s); SHOW(us);
    SHOW(+b); SHOW(+c); SHOW(-sc); SHOW(~uc); SHOW(-s); SHOW(~us);
    SHOW(!d); SHOW(!ul); SHOW(u == ul); SHOW(f && d);
    SHOW(c + c); SHOW(us * us); SHOW(uc << u); SHOW(us >> ul); SHOW(i << ll);
    SHOW(i + u); SHOW(u + l); SHOW(l + ul); SHOW(ll + ul); SHOW(ll + l); SHOW(ull + l); SHOW(u * ll);
    SHOW(f + i); SHOW(f + ul); SHOW(f + d); SHOW(d + c); SHOW(f * f); SHOW(-f); SHOW(+d);
    SHOW(c = 1); SHOW(c += 1.5); SHOW(s++); SHOW(--uc); SHOW((i, c)); SHOW(b ? c : s); SHOW(1 ? u : i);
    SHOW(1 ? i : 1.0f); SHOW('a'); SHOW("x"[0]); SHOW(sizeof i); SHOW(&i - &i); SHOW((char)i); SHOW((long)i << c);
    return 0;
}
