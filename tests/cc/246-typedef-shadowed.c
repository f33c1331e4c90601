/* A typedef name is an ordinary name: blocks, members and parameters may use it otherwise. */
#include <stdio.h>

typedef int T;
typedef struct T { T T; } S;
typedef T *P;

static T function(T T) { return T + 1; }

static T cast_or_call(void)
{
    T a = (T)3.75;
    T (b) = 4;
    T *c = &b;
    return a + *c;
}

static int variable(void)
{
    int T = 5;
    int a = (T) - 2;
    int b = T * 3;
    return a + b;
}

static int member(void)
{
    S s = {7};
    struct { P T; unsigned S; } u = {&s.T, 9};
    return *u.T + u.S;
}

static int redefined(void)
{
    typedef char T;
    T small[3] = "ab";
    {
        typedef long T;
        T big = sizeof(T);
        return sizeof small * 10 + big;
    }
}

static int unsigned_name(void)
{
    unsigned T = 11;
    {
        const int T = 12;
        return T;
    }
}

static int label(T n)
{
    goto T;
    n = 0;
T:  return n;
}

int main(void)
{
    printf("%d\n", function(1));
    printf("%d\n", cast_or_call());
    printf("%d\n", variable());
    printf("%d\n", member());
    printf("%d\n", redefined());
    printf("%d\n", label(13));
    return 0;
}
