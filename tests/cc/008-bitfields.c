#include "print.h"
struct f { unsigned a : 3; int b : 5; unsigned c : 10; int : 0; unsigned d : 1; int e : 1; unsigned long long w : 40; };
struct g { unsigned char x : 4, y : 4; short z : 9; int n; } gg = {1, 2, -3, 4};
static int calls; static struct f *next(struct f *p) { calls++; return p; }
int main(void)
{
    struct f s = {5, -3, 1000, 1, -1, 0xabcdef0123ull}; struct g h = {.y = 15, .z = -100};
    D(sizeof s); D(sizeof h); D(s.a); D(s.b); D(s.c); D(s.d); D(s.e); X(s.w); D(h.x); D(h.y); D(h.z); D(gg.x + gg.y * 10); D(gg.z); D(gg.n);
    s.a = 15; D(s.a); s.b = 15; D(s.b); s.b++; D(s.b); s.c += 100; D(s.c); D(s.a++); D(s.a); D(--s.d); D(s.d--); D(s.d);
    s.w <<= 4; X(s.w); D(s.e = 1); D(s.e); D((s.a = 9)); D(next(&s)->c++); D(next(&s)->c); D(calls); next(&s)->b -= 3; D(s.b); D(calls);
    struct f *p = &s; p->a = 2; p->c = ~0; D(p->c); D(p->a | p->b); D(p->a < 3); D(-p->a); D(p->c >> 1);
    return 0;
}
