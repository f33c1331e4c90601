#include "print.h"
int g = 5, ga[4] = {1, 2, 3}; char *name = "global"; int *gp = &ga[2], *gq = ga + 1; char gs[] = "array", gt[8] = "pad";
long table[3][2] = {{1, 2}, {3, 4}, {5, 6}}; char *names[] = {"zero", "one", "two"}; const char *mid = &"hello"[2];
static void swap(int *a, int *b) { int t = *a; *a = *b; *b = t; }
int main(void)
{
    int a[5] = {10, 20, 30, 40, 50}, *p = a, **pp = &p, x = 1, y = 2; char s[] = "stack";
    D(*p); D(p[2]); D(*(p + 3)); D(3[a]); D(**pp); p++; D(*p); D(*p++); D(*++p); D(p - a); D(&a[4] - p); D(*--p);
    swap(&x, &y); D(x); D(y); swap(a, a + 4); D(a[0]); D(a[4]);
    D(g); D(ga[1]); D(ga[3]); D(*gp); D(*gq); S(name); S(gs); S(gt); D(sizeof gs); D(sizeof gt); S(names[2]); S(mid);
    D(table[2][1]); D(sizeof table); D(sizeof table[0]); D(*(*(table + 1) + 1)); S(s); s[0] = 'S'; S(s); D(sizeof s);
    *pp = &g; *p = 77; D(g); D(p == &g); D(p != a); D(!p); p = 0; D(!p); D(p == 0);
    for (char *c = name; *c; c++) outc(*c - 32);
    outc('\n');
    D(a < a + 1); D((char *)(a + 1) - (char *)a); D(sizeof(int *)); D(sizeof a / sizeof *a); D(a[a[1] / 20]);
    long v[3]; long *q = v; *q++ = 1; *q++ = 2; *q = 3; D(v[0] + v[1] * 10 + v[2] * 100); q[-1] += 5; D(v[1]); q[-2]++; D(v[0]);
    unsigned char b[4] = {255, 254}; D(b[0] + b[1] + b[2]); b[3]--; D(b[3]); signed char sc = b[3]; D(sc);
    return 0;
}
