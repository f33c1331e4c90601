// Every pair of integer types under compound assignment and comparison.
#include <stdio.h>

typedef signed char sc; typedef unsigned char uc; typedef unsigned short us;
typedef unsigned u; typedef unsigned long ul;

#define PAIR(S, T) static void S##_##T(S x, T b) \
{ \
    S a = x; \
    printf(#S " " #T ":"); \
    a += b; printf(" %ld", (long)a); \
    a -= 100, a = -a - b; printf(" %ld", (long)a); \
    a &= 1023, a *= b & 255; printf(" %ld", (long)a); \
    a /= b; printf(" %ld", (long)a); \
    a = x, a %= b; printf(" %ld", (long)a); \
    a = x, a &= b; printf(" %ld", (long)a); \
    a |= b; printf(" %ld", (long)a); \
    a ^= x; printf(" %ld", (long)a); \
    a = x, a >>= b & 3; printf(" %ld", (long)a); \
    a &= 15, a <<= b & 3; printf(" %ld", (long)a); \
    a = x; \
    printf(" %d%d%d%d%d%d\n", a < b, a <= b, a == b, a != b, a >= b, a > b); \
}
#define ROW(S) PAIR(S, sc) PAIR(S, uc) PAIR(S, short) PAIR(S, us) PAIR(S, int) PAIR(S, u) PAIR(S, long) PAIR(S, ul)
ROW(sc) ROW(uc) ROW(short) ROW(us) ROW(int) ROW(u) ROW(long) ROW(ul)

#define CALL(S, T) S##_##T((S)a, (T)b);
#define CALLS(S) \
    CALL(S, sc) CALL(S, uc) CALL(S, short) CALL(S, us) CALL(S, int) CALL(S, u) CALL(S, long) CALL(S, ul)

static void all(int a, int b)
{
    CALLS(sc) CALLS(uc) CALLS(short) CALLS(us) CALLS(int) CALLS(u) CALLS(long) CALLS(ul)
}

int main(void)
{
    all(77, -5);
    all(-30000, 3);
    return 0;
}
