// How operators bind: each line would print something else if one were parsed wrongly.
#include <stdio.h>

#define SHOW(e) printf("%s: %d\n", #e, (int)(e))

struct s { int x, a[3]; struct s *next; };

int main(void)
{
    int a = 6, b = 3, c = 2, t[4] = {1, 2, 3, 4}, *p = t + 1, *q[2] = {t, t + 2};
    struct s s = {5, {7, 8, 9}, 0}, *ps = &s;
    s.next = ps;
    SHOW(a - b - c); SHOW(a / b / c); SHOW(a - (b - c)); SHOW(a % 4 * b); SHOW(a * b % 4); SHOW(a << 1 + 1);
    SHOW(a + b << c); SHOW(a & b == 3); SHOW((a & b) == 2); SHOW(a | b & c); SHOW(a ^ b | c); SHOW(a ^ b & c);
    SHOW(a & b ^ c | 8); SHOW(a > b > c); SHOW(a > b == c < a); SHOW(1 < 2 == 0 < 1); SHOW(a || b && 0);
    SHOW(!a == b); SHOW(!(a == b)); SHOW(~a & 7); SHOW(~(a & 7)); SHOW(-a % 4); SHOW(-a >> 1); SHOW(!a + 1);
    SHOW(a ? b : c ? 10 : 20); SHOW(a ? 0 ? 1 : 2 : 3); SHOW((a ? b : c) + 1); SHOW(a ? b : c + 1);
    SHOW(-p[1]); SHOW(*p + 1); SHOW(*(p + 1)); SHOW(*q[1] + 1); SHOW((*q)[1]); SHOW(*q[0]); SHOW(**q);
    SHOW(&p[1] - p); SHOW(&*p - t); SHOW(sizeof a + 1); SHOW(sizeof t / sizeof *t); SHOW(-ps->x); SHOW(!ps->x);
    SHOW(*ps->a + 1); SHOW(&ps->a[2] - ps->a); SHOW(ps->next->next->a[1]); SHOW((*ps).x); SHOW((&s)->a[0]);
    SHOW((char)a + 300); SHOW((char)(a + 300)); SHOW((int)2.9 * 2); SHOW((int)(2.9 * 2)); SHOW(-(char)a * 2);
    SHOW(- -a); SHOW(- - -a); SHOW(!!a); SHOW(~-a); SHOW(-~a); SHOW(+-+a);
    SHOW(a+++b); SHOW(a); SHOW(a---b); SHOW(a); SHOW(a- --b); SHOW(b); SHOW(++*p); SHOW(*p); SHOW(-a++); SHOW(a);
    SHOW(*p++); SHOW(*--p); SHOW((*p)++); SHOW(*p); SHOW(-*p); SHOW(c = a > b ? 4 : 5); SHOW((c += 1, c * 2));
    int n = 3;
    while (n --> 0)
        printf("%d", n);
    printf("\n");
    return 0;
}
