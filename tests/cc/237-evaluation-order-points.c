// Where the order is fixed: commas, && and ||, ?:, full expressions, initialisers in declarations.
#include <stdio.h>

static char trace[100];
static int n;
static int t(char c, int v) { trace[n++] = c; trace[n] = 0; return v; }
static void flush(const char *name) { printf("%s %s\n", name, trace); n = 0; trace[0] = 0; }
static int *place(char c, int *p) { t(c, 0); return p; }

int main(void)
{
    int x, a[4] = {0};
    t('a', 0), t('b', 0), t('c', 0);
    flush("comma");
    t('a', 1) && t('b', 0) && t('c', 1);
    flush("and");
    t('a', 0) || t('b', 0) || t('c', 1) || t('d', 1);
    flush("or");
    t('a', 1) ? t('b', 0) ? t('c', 0) : t('d', 0) : t('e', 0);
    flush("conditional");
    if (t('a', 0)) t('b', 0); else if (t('c', 1)) t('d', 0); else t('e', 0);
    flush("if");
    for (t('i', 0); t('t', n < 8); t('s', 0)) t('b', 0);
    flush("for");
    do t('b', 0); while (t('w', n < 6));
    flush("do");
    switch (t('s', 2)) { case 1: t('1', 0); case 2: t('2', 0); case 3: t('3', 0); break; default: t('d', 0); }
    flush("switch");
    int p = t('p', 1), q = t('q', p + 1), r = (t('r', 0), p + q);
    flush("declarations");
    printf("%d %d %d\n", p, q, r);
    x = (p++, p) + 0, x = x * 2;
    printf("%d\n", x);
    x = 5;
    x = x++ && x == 6 ? x : -x;
    printf("%d\n", x);
    x = 3;
    (void)(x-- > 0 && x-- > 0 && x-- > 0 && x-- > 0);
    printf("%d\n", x);
    *place('l', &a[t('i', 1)]) = 4;
    flush("left");
    a[t('i', 2)] += (t('1', 1), t('2', 2));
    printf("%d %d %d\n", a[1], a[2], n);
    n = 0;
    while (t('w', x < 2)) x++, t('b', 0);
    flush("while");
    x = 10;
    int y = (x += 5, x *= 2, x - 1);
    printf("%d %d\n", x, y);
    int i = 0;
    int list[3];
    list[i++] = 1, list[i++] = 2, list[i++] = 3;
    printf("%d %d %d %d\n", i, list[0], list[1], list[2]);
    return t('r', 0);
}
