#include "print.h"
struct in { int a, b; }; struct o { struct in x; int v[3]; struct in y[2]; char s[4]; const char *p; };
struct o g1 = {{1, 2}, {3, 4, 5}, {{6, 7}, {8, 9}}, "abc", "def"};
struct o g2 = {1, 2, 3, 4, 5, 6, 7, 8, 9, "abc", "def"};
struct o g3 = {.y[1].b = 5, .x.a = 1, .v = {[2] = 8}, .s = {'q'}};
int gd[10] = {[3] = 4, 5, [1] = 9, [7 ... 8] = 6}; int ge[] = {[4] = 1, 2};
int m[2][3] = {1, 2, 3, 4}, k[][2] = {{1}, {2, 3}, 4, 5}; char cs[3][4] = {"ab", "cd"}; char full[3] = "xyz";
struct { int n; int f[]; } flex = {2, {7, 8}}; int (*fp)(void); unsigned char uc = 300; long diff = (char *)&g1.v[2] - (char *)&g1;
int *pin = &g1.v[1], *pe = ge + 6; struct in *pi = &g2.y[1]; long addr = (long)&g1.x.b; union { int i; char c[4]; } un = {.c = {1, 1}}, u0 = {5};
static int f(void) { static int count = 10; static char *t[] = {"a", "b"}; return count++ + t[1][0]; }
int main(void)
{
    struct o l1 = {{1, 2}, {3, 4, 5}, {{6, 7}, {8, 9}}, "abc", "def"}, l2 = {.y[0] = {3}, .x = g1.x, .p = "end"};
    int ld[10] = {[3] = f(), 5, [1] = 9, [7 ... 8] = 6}, z[3] = {0}, i, t = 0; char c[] = {'h', 'i', 0}, d[10] = "hello", *e[2] = {d, c};
    D(g1.v[2]); D(g1.y[1].a); S(g1.p); D(g2.y[1].b); S(g2.s); S(g2.p); D(g3.y[1].b); D(g3.x.a); D(g3.v[2]); D(g3.s[0]); D(g3.p == 0);
    for (i = 0; i < 10; i++) { outd(gd[i]); outc(' '); outd(ld[i]); outc(' '); }
    outc('\n'); D(sizeof ge); D(ge[5]); D(m[1][0]); D(m[1][2]); D(sizeof k); D(k[2][1]); D(k[3][0] == 5); S(cs[1]); D(full[2]);
    D(flex.f[1]); D(uc); D(diff); D(*pin); D(pe[-1]); D(pi->a); D(*(int *)addr); D(un.i); D(u0.i);
    D(l1.y[1].a); S(l1.p); S(l1.s); D(l2.y[0].a); D(l2.x.b); S(l2.p); D(l2.v[0]); S(c); S(d); S(e[0]); D(z[2]); D(f()); D(f());
    D((((struct in){4, 5}).b)); struct in *lit = &(struct in){6, 7}; D(lit->a + lit->b); int *ar = (int[]){1, 2, 3}; D(ar[2]); D((int){9}); D(*&(int){8});
    for (i = 0; i < 3; i++) { struct in w = {i}; t += w.a + w.b; w.b = 9; }
    D(t); D(sizeof((int[]){1, 2, 3})); D((char[]){"lit"}[1]);
    return 0;
}
