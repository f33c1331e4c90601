// Every pair of integer types under the arithmetic operators.
#include <stdio.h>

typedef signed char sc; typedef unsigned char uc; typedef unsigned short us;
typedef unsigned u; typedef unsigned long ul;

#define PAIR(S, T) static void S##_##T(S a, T b) \
{ \
    printf(#S " " #T ": %ld %ld %ld %ld %ld %ld %ld %ld %d\n", (long)(a + b), (long)(a - b), (long)(a * b), \
           (long)(a / b), (long)(a % b), (long)(a & b), (long)(a | b), (long)(a ^ b), (int)sizeof(a + b)); \
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
    all(-100, 7);
    all(30000, -3);
    all(-1, 100);
    return 0;
}
