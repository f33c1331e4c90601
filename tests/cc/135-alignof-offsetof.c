// _Alignof and offsetof.
#include <stdalign.h>
#include <stddef.h>
#include <stdio.h>

struct inner { char a; short b[3]; long c; };
struct outer { char x; struct inner in[4]; union { int u; char v; }; float f; char tail[]; };
union mixed { char c; double d; short s[5]; };

#define A(t) printf("alignof %s %d\n", #t, (int)_Alignof(t))
#define O(t, m) printf("offset %s %d\n", #m, (int)offsetof(t, m))

#define OLD_OFFSET(t, m) ((size_t)((char *)&((t *)0)->m - (char *)0))

static char offsets[offsetof(struct outer, in) + 1], old_offsets[OLD_OFFSET(struct outer, f)];
enum { at_f = offsetof(struct outer, f) };

int main(void)
{
    A(char); A(short); A(int); A(long); A(long long); A(float); A(double); A(void *); A(_Bool);
    A(struct inner); A(struct outer); A(union mixed); A(int[5]); A(char[9]); A(short *[2]); A(struct { char c; });
    O(struct inner, a); O(struct inner, b); O(struct inner, b[2]); O(struct inner, c);
    O(struct outer, x); O(struct outer, in); O(struct outer, in[1]); O(struct outer, in[2].b[1]);
    O(struct outer, in[3].c); O(struct outer, u); O(struct outer, v); O(struct outer, f); O(struct outer, tail);
    O(struct outer, tail[3]); O(union mixed, s[4]);
    printf("%d %d %d\n", (int)sizeof offsets, at_f, (int)sizeof(struct outer));
    printf("%d %d\n", (int)alignof(double), (int)__alignof__(short));
    int i = 2;
    printf("%d\n", (int)(size_t)&((struct inner *)0)->b[1]);
    printf("%d\n", (int)offsetof(struct outer, in[1].b[0]) + i);
    printf("%d %d\n", (int)offsetof(struct outer, in[i].c), (int)offsetof(struct outer, in[i - 1].b[i]));
    printf("%d\n", (int)sizeof old_offsets);
    for (int at = 0; at < 80; at += 8)
        switch (at) {
        case OLD_OFFSET(struct outer, in[0]): printf("in[0] "); break;
        case OLD_OFFSET(struct outer, in[1].c): printf("in[1].c "); break;
        case offsetof(struct outer, in[3]): printf("in[3]\n"); break;
        }
    struct outer o;
    printf("%d\n", (int)((char *)&o.in[2].c - (char *)&o) == (int)offsetof(struct outer, in[2].c));
    static alignas(32) char aligned[3];
    alignas(8) char local[3];
    printf("%d %d\n", (int)((unsigned long)aligned % 32), (int)((unsigned long)local % 8));
    printf("%d\n", (int)_Alignof(o.in[0].b));
    return 0;
}
