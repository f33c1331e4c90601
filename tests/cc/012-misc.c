#include "print.h"
typedef int T; typedef struct s S_; struct s { T a; }; typedef int (*op)(int, int); typedef int arr[3];
static int add(int a, int b) { return a + b; } static int mul(int a, int b) { return a * b; }
static op ops[] = {add, mul, &add}; int tent; int tent; extern int tent; static int st = 4;
_Static_assert(sizeof(long) == 8, "LP64"); _Bool gb = 5;
static int lab(int n) { static void *t[] = {&&a, &&b, &&c}; goto *t[n]; a: return 1; b: return 2; c: return 3; }
static inline int inl(int x) { return x * 2; }
#define max(a, b) ({ typeof(a) _a = (a), _b = (b); _a > _b ? _a : _b; })
static int side; static int *where(void) { side++; return &st; }
int main(void)
{
    T x = 3; { T T = 4; D(T); x += T; } D(x); S_ s = {5}; D(s.a); arr v = {1, 2, 3}; D(v[2]); D(sizeof(arr));
    for (int i = 0; i < 3; i++) D(ops[i](3, 4));
    D(tent); tent = 6; D(tent); _Bool b = 256; D(b); D(gb); b = 0; D(b); b = &x; D(b); D((_Bool)0.5); D(sizeof b); b++; D(b); b--; D(b);
    D(lab(0) + lab(1) * 10 + lab(2) * 100); D(inl(21)); D(max(3, 9)); D(max(x, inl(2))); D(({ int q = 2; q * q; }) + 1); ({ 1; });
    *where() += 5; D(st); D(side); (*where())++; D(st); D(side); D((*where())-- + 1); D(side); D(sizeof(*where())); D(side);
    D((1, 2, 3)); D(sizeof(char)); D(sizeof 'a'); D(sizeof "abc"); D(sizeof(int (*)[5])); D(_Alignof(long)); D(__builtin_offsetof(struct { char c; long l; }, l));
    D((_Generic(1L, int: 1, long: 2, default: 3))); D(_Generic("s", char *: 4, default: 5)); D(_Generic(x, default: 6)); D(__builtin_expect(x == 7, 1)); D(__builtin_types_compatible_p(int, T));
    const int ci = 5; volatile int vi = 6; register int ri = 7; D(ci + vi + ri); vi++; D(vi); D('\n' + '\x41' + '\101'); D('ab'); S("con" "cat" "\x41" "\0nope"); D(0x7fffffff); D(0777); U(0xffffffff); D(1u - 2 > 0);
    long big = 0x7fffffffffffffff; D(big); D(-big - 1); U(18446744073709551615ull); int a2[2][3][4]; D(sizeof a2[1]); D(&a2[1][2][3] - &a2[0][0][0]); S(__func__);
    unsigned char c = 255; c++; D(c); c = -1; c >>= 1; D(c); signed char d = 127; d++; D(d); short h = 32767; h += 1; D(h); unsigned short us = 65535; D(us + 1); D((us << 16) >> 16); D(~c); D(-us); D(!us);
    if (x) ; else out("never\n"); ; { } lbl: ; if (side++ < 4) goto lbl; D(side); D(((int[2]){1, 2}[1])); D(x ? 1L : 2); D(sizeof(x ? 1 : 2L)); void *p = &x; D(*(int *)p); D(p == (void *)&x); D((long)(char)-1); D((unsigned char)-1 == 255);
    return 300;
}
