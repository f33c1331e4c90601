/* Structs as values of conditions, commas, assignments, statement expressions and calls. */
#include <stdio.h>

struct point { int x, y; };
struct text { char s[12]; int n; };
struct tree { struct { struct point p[2]; } in; };

static struct point point(int x, int y) { return (struct point){x, y}; }
static struct text text(const char *s)
{
    struct text t = {"", 0};
    while ((t.s[t.n] = s[t.n]))
        t.n++;
    return t;
}
static struct tree tree(int n) { return (struct tree){{{{n, n + 1}, {n + 2, n + 3}}}}; }
static int add(struct point p) { return p.x + p.y; }
static int length(const char *s) { return *s ? 1 + length(s + 1) : 0; }

int main(void)
{
    struct point a = {1, 2}, b = {3, 4}, c;
    int n = 1;

    printf("condition %d %d\n", (n ? a : b).x, (n > 1 ? a : b).y);
    printf("nested %d\n", (n == 0 ? a : n == 1 ? point(5, 6) : b).y);
    printf("argument %d %d\n", add(n ? a : b), add((n++, b)));
    printf("comma %d\n", (n, a, b).x);
    printf("assignment %d %d\n", (c = b).y, add(c = point(n, n)));
    printf("statement %d\n", ({ struct point p = b; p.x *= 10; p; }).x);
    printf("call %d %d\n", point(7, 8).y, tree(10).in.p[1].x);
    printf("array %c %d\n", text("letters").s[2], text("letters").s[n] == 't');
    printf("decay %d %s\n", length(text("twelve").s), text("whole").s);
    printf("size %d\n", (int)sizeof text("").s + (int)sizeof tree(0).in);
    c = n ? point(1, 1) : point(2, 2);
    printf("assigned %d\n", add(c));
    struct point d = n > 5 ? a : (struct point){.y = 9}, *p = n ? &a : &b;
    printf("initialised %d %d %d\n", d.x, d.y, p->x);
    struct point list[] = {n ? a : b, (c = a, c), ({ point(n, 3); })};
    printf("list %d %d %d\n", list[0].y, list[1].x, list[2].y);
    (n ? p : &b)->x = 50;
    *(n ? &c : &b) = b;
    printf("lvalues %d %d\n", a.x, c.x);
    (void)point(1, 2);
    (void)(n ? a : b);
    a;
    return 0;
}
