// What may stand on the left of an assignment.
#include <stdio.h>

struct inner { int a[2]; char c; };
struct outer { struct inner in, *pi; int *p; struct inner many[2]; union { long l; short s[4]; }; };

static int global;
static int *get(void) { return &global; }
static struct outer *self(struct outer *o) { return o; }

int main(void)
{
    int x = 0, a[3] = {0}, *p = a, **pp = &p, m[2][2] = {{0}};
    struct outer o = {{{0}, 0}}, *po = &o, array[2] = {{{{0}, 0}}};
    o.pi = &o.in, o.p = &x;
    (x) = 1;
    ((a[0])) = 2;
    *p++ = 3;
    *(p + 1) = 4;
    1[p - 1] = 5;
    **pp = *p + 1;
    (*pp)[1]++;
    printf("%d %d %d %d\n", x, a[0], a[1], a[2]);
    *&x = 6;
    *(int *)&x += 1;
    *(char *)&x = 8;
    printf("%d\n", x);
    m[0][1] = 9;
    *m[1] = 10;
    (*m)[0] = 11;
    *(*(m + 1) + 1) = 12;
    (&m[1])[-1][0]++;
    printf("%d %d %d %d\n", m[0][0], m[0][1], m[1][0], m[1][1]);
    o.in.a[1] = 13;
    po->in.a[0] = 14;
    (*po).in.c = 15;
    po->pi->c++;
    (&o)->many[1].a[1] = 17;
    *po->p = 18;
    po->pi[0].a[0]--;
    (po->many + 1)->c = 19;
    o.s[1] = 20;
    o.l |= 3;
    printf("%d %d %d %d %d %d %ld\n", o.in.a[0], o.in.a[1], o.in.c, o.many[1].a[1], x, o.many[1].c, o.l);
    array[1].many[1].a[1] = 21;
    self(&array[1])->many[0].c = 22;
    *self(po)->p = self(array + 1)->many[1].a[1];
    *get() = 23;
    get()[0] += x;
    (*get())--;
    printf("%d %d %d\n", array[1].many[0].c, x, global);
    array[0] = array[1];
    array[0].many[0] = o.many[1];
    *self(array)->many[1].a = 24;
    printf("%d %d\n", array[0].many[0].c, array[0].many[1].a[0]);
    (x ? p : a)[0] = 25;
    *(x ? &x : &global) = 26;
    (x > 0 ? &o : array)->in.c = 27;
    printf("%d %d %d\n", *p, x, o.in.c);
    int b = (a[0] = a[1] = a[2] = 28) + 1;
    printf("%d %d\n", a[0] + a[1] + a[2], b);
    return 0;
}
