// Type names in casts, sizeof and compound literals: pointers to arrays, to functions, and so on.
#include <stdio.h>

typedef int T;
typedef struct { int a, b; } pair;

static int twice(int x) { return 2 * x; }
static int (*table[2])(int) = {twice, twice};
static int call(int (int), int (*)(int));
static int call(int f(int), int (*g)(int)) { return f(1) + g(2); }
static T shadow(T T) { return T * 2 + sizeof T; }

int main(void)
{
    int x = -5, a[2][3] = {{1, 2, 3}, {4, 5, 6}}, *p = &x;
    void *v = a, *f = (void *)twice;
    printf("%d %d %d\n", (*(int (*)[2][3])v)[1][0], ((int (*)[3])v)[1][1], ((int *)v)[5]);
    printf("%d %d\n", ((int (*)(int))f)(4), (*(int (*)(int))f)(5));
    printf("%d %d\n", (*(int (*(*)[2])(int))table)[1](6), ((int (**)(int))table)[0](7));
    printf("%d %d %d\n", (int)sizeof(int *[3]), (int)sizeof(int (*)[3]), (int)sizeof(int (*[3])(int, char *)));
    printf("%d %d\n", (int)sizeof(int (*(*)(void))[3]), (int)sizeof(char [2][3]));
    printf("%d %d %d\n", (int)sizeof(struct { char c[3]; }), (int)sizeof(union { long l; char c; }),
           (int)sizeof(enum { E }));
    printf("%d %d\n", (int)sizeof(const char *const *), (int)sizeof(unsigned long long int));
    printf("%d\n", E);
    printf("%d %d %d %d\n", (T)-1, (T)+x, (T)*p, (T)~x);
    printf("%d %d %d %d\n", (x)-1, (x)+ +x, (x)*2, (x)&7);
    printf("%d %d\n", (T)(x) - 1, -(T)(char)200);
    printf("%d %d %d\n", (int)sizeof(T)*2, (int)sizeof x*2, (int)sizeof(x)*2);
    printf("%d %d\n", (int)sizeof (a)[0], (int)sizeof -x);
    printf("%d\n", call(twice, &twice));
    printf("%d %d\n", ((pair){1, 2}).b, (int)sizeof (pair){1, 2}.a);
    printf("%d\n", shadow(3));
    {
        long T = 7, pair = 8;
        printf("%ld %d %ld\n", T * pair, (int)sizeof(T), (T) - (pair));
        T *pair;
    }
    T y = 4;
    pair q = {y, y};
    struct T { T T; } T = {9};
    printf("%d %d\n", T.T, q.a);
    int (z) = 1, (*(r)) = &z, (*(*(s))) = &r, ((t)[2]) = {5, 6};
    printf("%d %d\n", **s, t[1]);
    printf("%d\n", (char)(short)(int)(long)0x1234567890);
    return (int)(unsigned char)(_Bool)p - 1;
}
