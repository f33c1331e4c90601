#include "print.h"
struct point { int x, y; };
struct big { char c; long a[4]; short s; struct point p; };
struct small { char a, b, c; };
struct two { long a; int b; };
union u { int i; unsigned char b[8]; long l; };
struct list { int v; struct list *next; };
typedef struct { union { int i; struct { short lo, hi; }; }; int z; } Anon;
struct point gp = {3, 4}, gps[3] = {{1}, {2, 3}, {.y = 9}};
struct big gb = {'x', {1, 2, 3}, 7, {8, 9}}, gz;
struct list n3 = {3, 0}, n2 = {2, &n3}, n1 = {1, &n2};
static struct point mk(int x, int y) { struct point p; p.x = x; p.y = y; return p; }
static struct small mks(int i) { struct small s = {i, i + 1, i + 2}; return s; }
static struct two mk2(long a, int b) { struct two t = {a, b}; return t; }
static struct big mkb(int i) { struct big b = {i}; b.a[3] = i * 2; b.p.y = i * 3; return b; }
static int sum(struct point p, struct small s, struct two t, struct big b, int z) {
    return p.x + p.y * 2 + s.a * 3 + s.c * 5 + t.a * 7 + t.b * 11 + b.c + b.a[3] + b.p.y + z; }
static void change(struct big b) { b.c = 0; b.a[3] = 0; }
int main(void)
{
    struct point p = {1, 2}, q, *r = &p; struct big b = gb; union u u; Anon an = {{5}, 6}; struct list *l;
    q = p; q.x += 10; D(p.x); D(q.x); D(r->y); r->y = 8; D(p.y); *r = gp; D(p.x); (*r).x = 2; D(p.x);
    D(sizeof p); D(sizeof b); D(sizeof(struct small)); D(sizeof u); D(sizeof an); D(sizeof(struct two));
    D(b.a[2]); D(b.p.y); D(b.c); D(gps[1].y); D(gps[2].x); D(gps[2].y); D(gz.a[3]); b = gz; D(b.p.y);
    u.l = 0; u.i = 0x01020304; D(u.b[0]); D(u.b[3]); u.b[1] = 0xff; X(u.i);
    D(an.i); an.hi = 1; D(an.i); D(an.lo); D(an.z);
    for (l = &n1; l; l = l->next) D(l->v);
    D(mk(3, 4).y); q = mk(5, 6); D(q.x * q.y); D(mks(7).c); D(mk2(1L << 33, 5).a); D(mkb(4).p.y);
    D(sum(mk(1, 2), mks(3), mk2(4, 5), mkb(6), 7)); D(sum(p, mks(1), mk2(2, 3), b, 1)); change(gb); D(gb.c); D(gb.a[3]);
    struct point arr[4] = {mk(1, 1), {2, 2}}, *e = arr + 4; int t = 0;
    for (struct point *i = arr; i < e; i++) t += i->x * 10 + i->y;
    D(t); D(e - arr); D((p.x > 1 ? p : q).y); D((q = p, q).x); D((&arr[1])->x); arr[3] = arr[1]; D(arr[3].y);
    struct { int a; struct point in; } nest = {1, .in = {.y = 4}}; D(nest.in.y); D(nest.in.x); nest.in = mk(6, 7); D(nest.in.x);
    return 0;
}
