// Expressions of constants give what the same expressions of variables give.
#include <stdio.h>

#define SAME(T, a, op, b) do { \
        volatile T x = a, y = b; \
        long folded = (T)(a) op (T)(b), run = x op y; \
        printf("%s %s %s %s = %ld%s\n", #T, #a, #op, #b, folded, folded == run ? "" : " differs"); \
    } while (0)
#define SOME(T, a, b) \
    SAME(T, a, +, b); SAME(T, a, -, b); SAME(T, a, *, b); SAME(T, a, /, b); SAME(T, a, %, b); SAME(T, a, &, b); \
    SAME(T, a, |, b); SAME(T, a, ^, b); SAME(T, a, <, b); SAME(T, a, <=, b); SAME(T, a, ==, b); SAME(T, a, >, b)

int main(void)
{
    SOME(int, -7, 3);
    SOME(unsigned, 4000000000, 77);
    SOME(unsigned, -5, 4294967290);
    SOME(long, -123456789012, 1000);
    SOME(unsigned long, -1, 10);
    SOME(unsigned long, 0x8000000000000000, 0x7fffffffffffffff);
    SOME(signed char, -100, -128);
    SOME(unsigned char, 200, 100);
    SOME(short, -32768, 2);
    SOME(unsigned short, 65535, 2);
    SOME(_Bool, 5, 1);
    SAME(int, 1, <<, 30); SAME(int, -8, >>, 1); SAME(unsigned, 0x80000000, >>, 31); SAME(unsigned, 3, <<, 31);
    SAME(long, -1, >>, 63); SAME(unsigned long, -1, >>, 63); SAME(unsigned long, 1, <<, 63); SAME(long, 5, <<, 40);
    volatile int v = 9;
    printf("%d %d %d %d\n", v + 0, v - 0, v * 1, v / 1);
    printf("%d %d %d %d\n", v | 0, v ^ 0, v << 0, v >> 0);
    printf("%d %d %d %d\n", v * 0, v & 0, v % 1, 0 / v);
    printf("%d %d %d %d\n", (v + 1) + 2, (v - 1) - 2, 3 + (v + 4), 5 - (v - 6));
    printf("%d %d %d %d\n", v * 8, v * -8, -8 * v, v * 2147483);
    printf("%d %d %u %u\n", v / 4, -v / 4, (unsigned)v / 4, -(unsigned)v % 4);
    printf("%d %d\n", 2 > 1 ? v : 1 / 0 * v, 0 && v / 0 || 1);
    return 0;
}
